#!/usr/bin/env python3
"""Photographs the pages that README.md shows, with a headless Chromium.

usage: Scripts/page-pictures.py [FOLDER]

FOLDER is a report of Models (build/report). Written are Docs/pages/comparison.png and Docs/pages/model.png.
Exit status: 1 a page can't be shown; 2 no Chromium.
"""
import base64
import pathlib
import shutil
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(root / "Benchmarks"))
from pages import Browser  # noqa: E402

# The word 101b is typed, as a reader would, once the machine can be stepped through.
ASK = """
new Promise((done) => {
  const look = () => {
    const field = document.querySelector("input[type=text], input:not([type])");
    if (!field || performance.getEntriesByName("explorer-complete").length === 0) return setTimeout(look, 20);
    const field101 = [...document.querySelectorAll("label")].map((l) => l.querySelector("input"))
      .find((i) => i && /^[01]+b$/.test(i.value)) ?? field;
    field101.value = "101b";
    field101.dispatchEvent(new Event("input", { bubbles: true }));
    field101.dispatchEvent(new Event("change", { bubbles: true }));
    [...document.querySelectorAll("h2")].find((h) => h.textContent === "The machine").scrollIntoView();
    setTimeout(() => done(field101.value), 200);
  };
  look();
})
"""
PICTURES = [
    ("comparison.png", "comparisons/vfio.v2_to_vfio.v2-precopy.html", (1280, 940), None),
    ("model.png", "models/vfio.v10.html", (1100, 880), ASK),
]


def main():
    program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if not program:
        print("page-pictures: no Chromium; type: Scripts/setup.sh browser", file=sys.stderr)
        sys.exit(2)
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build/report").resolve()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        for name, path, (width, height), script in PICTURES:
            target = browser.call("Target.createTarget", url="about:blank")["targetId"]
            session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            browser.call("Emulation.setDeviceMetricsOverride", session, width=width, height=height,
                         deviceScaleFactor=1, mobile=False)
            browser.call("Page.enable", session)
            browser.call("Page.navigate", session, url=(folder / path).as_uri())
            wait = script or "new Promise((done) => setTimeout(() => done(document.title), 500))"
            # A page that is left meanwhile takes its script with it, so the script is asked of the new one.
            answer = browser.call("Runtime.evaluate", session, awaitPromise=True, returnByValue=True,
                                  expression="new Promise((d) => setTimeout(d, 500))")
            answer = browser.call("Runtime.evaluate", session, awaitPromise=True, returnByValue=True,
                                  expression=wait)
            if "exceptionDetails" in answer:
                sys.exit(f"page-pictures: {path}: {answer['exceptionDetails']}")
            picture = browser.call("Page.captureScreenshot", session, format="png")["data"]
            (root / "Docs/pages" / name).write_bytes(base64.b64decode(picture))
            print(f"Docs/pages/{name}: {answer['result'].get('value')}")
            browser.call("Target.closeTarget", targetId=target)
        browser.call("Browser.close")
        browser.process.wait()


main()
