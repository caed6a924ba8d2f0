extension ExplorerScript {
  /// Part of `explorer.js`: begins.
  static let main = #"""
    // Begins when the page has been read.

    async function begin() {
      const root = document.getElementById("explorer");
      const data = document.getElementById("machine");
      if (!root || !data) return;
      const progress = root.querySelector("[data-part=progress]");
      const body = root.querySelector("[data-part=body]");
      try {
        const machine = Machine.from(JSON.parse(data.textContent));
        const explorer = new Explorer(root, machine);
        explorer.preparePicture();
        explorer.drawPicture();
        explorer.prepareStands();
        explorer.drawMapControls();
        explorer.findings = new Findings(explorer);
        explorer.onChoice = () => {
          explorer.findings.update();
          if (explorer.parts.map.closest("details")?.open) explorer.drawMap();
        };
        listen(explorer);
        body.hidden = false;
        for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;
        window.arcwise = explorer;
        // It can be walked through from here on; the rest of the search is for what asks about all of it.
        performance.mark("explorer-usable");
        if (!machine.isOutlined) {
          root.dataset.searched = String(machine.edges.length);
          await machine.search((done, all) => { progress.textContent = `searching the machine: ${done} of ${all}`; });
        }
        progress.hidden = true;
        explorer.drawPicture();
        performance.mark("explorer-complete");
        root.dataset.ready = "true";
      } catch (fault) {
        body.hidden = true;
        progress.hidden = false;
        progress.textContent = `The explorer can't be shown: ${fault.message}`;
        throw fault;
      }
    }

    function listen(explorer) {
      const { parts, walk, root } = explorer;
      parts.undo.addEventListener("click", () => walk.undo());
      parts.redo.addEventListener("click", () => walk.redo());
      parts.restart.addEventListener("click", () => { explorer.replaying = null; walk.restart(); });
      parts.all.addEventListener("toggle", () => { if (parts.all.open) explorer.drawAll(); });
      for (const button of root.querySelectorAll("[data-form]")) {
        button.addEventListener("click", () => { explorer.form = button.dataset.form; explorer.drawTrace(); });
      }
      parts.copy.addEventListener("click", async () => {
        const text = explorer.traceText();
        const isCopied = await copy(text, parts.trace);
        explorer.say(isCopied ? "copied" : "select the text and copy it");
        parts.copied.textContent = isCopied ? "copied" : "press Ctrl-C";
        setTimeout(() => { parts.copied.textContent = ""; }, 2000);
      });
    }

    // Browsers give pages from files no clipboard of their own; then a selection is copied.
    async function copy(text, near) {
      const area = el("textarea", { class: "copied", readonly: true, "aria-label": "the trace as text" });
      area.value = text;
      near.append(area);
      area.select();
      const isCopied = document.execCommand("copy");
      if (isCopied) area.remove();
      return isCopied;
    }

    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
    else begin();

    """#
}
