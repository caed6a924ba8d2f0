#!/usr/bin/env python3
"""Times how soon the model pages of a report can be used, in a headless Chromium.

usage: Benchmarks/pages.py [FOLDER [PAGE...]]

FOLDER is a report (build/report); a PAGE is a model's name, else the largest pages are opened. Each is
opened RUNS times (3) in a tab of its own; printed are the least times from the start of the navigation,
in ms: until something is painted, until the machine can be stepped through (the page's mark
"explorer-usable"), until all of it has been searched ("explorer-complete"), and the longest piece of work
during which the page doesn't answer. Exit status: 1 a page says that something is wrong; 2 no Chromium.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: "longtask", buffered: true });
"""
TIMES = """
new Promise((done) => {
  const look = () => {
    const mark = (name) => performance.getEntriesByName(name)[0]?.startTime;
    if (mark("explorer-complete") === undefined) return setTimeout(look, 20);
    setTimeout(() => done([mark("first-contentful-paint") ?? 0, mark("explorer-usable"),
      mark("explorer-complete"), window.longest]), 100);
  };
  look();
})
"""


class Browser:
    """DevTools through two pipes: a JSON text and a zero byte a message."""

    def __init__(self, program, profile):
        to_child, self.input = os.pipe()
        self.output, from_child = os.pipe()
        words = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                 "--remote-debugging-pipe", "--disable-background-networking",
                 "--window-size=1200,900", f"--user-data-dir={profile}"]

        def place():
            reading, writing = os.dup(to_child), os.dup(from_child)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            words, preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        self.number = 0
        self.buffer = b""
        self.events = []

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.input, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.buffer:
                chunk = os.read(self.output, 1 << 16)
                if not chunk:
                    sys.exit("pages: Chromium has ended")
                self.buffer += chunk
            text, self.buffer = self.buffer.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"pages: {method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def times(self, page):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable", session)
        self.call("Runtime.enable", session)
        self.call("Page.addScriptToEvaluateOnNewDocument", session, source=WATCH)
        self.call("Page.navigate", session, url=page.as_uri())
        result = self.call("Runtime.evaluate", session, expression=TIMES, awaitPromise=True,
                           returnByValue=True)
        self.call("Target.closeTarget", targetId=target)
        if "exceptionDetails" in result:
            sys.exit(f"pages: {page.name}: {result['exceptionDetails']}")
        return result["result"]["value"]


def main():
    program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if not program:
        print("pages: no Chromium; type: Scripts/setup.sh browser", file=sys.stderr)
        sys.exit(2)
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/report").resolve()
    pages = [folder / "models" / f"{name}.html" for name in sys.argv[2:]]
    if not pages:
        pages = sorted(folder.glob("models/*.html"), key=lambda page: -page.stat().st_size)[:6]
    runs = int(os.environ.get("RUNS", "3"))
    print("load average at the start:", *open("/proc/loadavg").read().split()[:3])
    print(f"{f'ms, least of {runs}':34} {'KB':>6} {'painted':>8} {'usable':>8} {'complete':>9} {'longest':>8}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        for page in pages:
            times = [browser.times(page) for _ in range(runs)]
            painted, usable, complete, longest = (min(column) for column in zip(*times))
            print(f"{page.stem:34} {page.stat().st_size / 1000:6.0f} {painted:8.0f} {usable:8.0f} "
                  f"{complete:9.0f} {longest:8.0f}", flush=True)
        thrown = [event for event in browser.events if event["method"] == "Runtime.exceptionThrown"]
        browser.call("Browser.close")
        browser.process.wait()
    for event in thrown:
        print("pages:", event["params"]["exceptionDetails"], file=sys.stderr)
    sys.exit(1 if thrown else 0)


if __name__ == "__main__":
    main()
