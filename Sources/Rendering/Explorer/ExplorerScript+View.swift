extension ExplorerScript {
  /// Part of `explorer.js`: what is seen of a walk.
  static let view = #"""
    // What is seen of a walk, and what can be done with it.

    // An element with attributes, listeners (`onclick`) and children; text is never markup.
    function el(name, attributes = {}, ...children) {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) {
        if (value === null || value === false || value === undefined) continue;
        if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
        else made.setAttribute(key, value === true ? "" : value);
      }
      made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
      return made;
    }

    class Explorer {
      constructor(root, machine) {
        this.root = root;
        this.machine = machine;
        this.choice = new Choice(machine);
        this.walk = new Walk(machine, this.choice);
        this.ask = this.firstAsk();
        this.form = "table";
        this.listLength = Explorer.pageLength;
        this.replaying = null;
        // Words that were typed, and what stands for them.
        this.typed = new Map();
        this.parts = {};
        for (const part of root.querySelectorAll("[data-part]")) this.parts[part.dataset.part] = part;
        this.drawSwitches();
        this.choice.listeners.push(() => { this.walk.adapt(); this.drawChoice(); });
        this.walk.listeners.push(() => this.draw());
        root.addEventListener("keydown", (event) => this.key(event));
        this.draw();
        this.drawChoice();
      }
      static get pageLength() { return 12; }
      static get controls() {
        return "button:enabled, input:enabled, select:enabled, summary, .wide[tabindex], pre[tabindex]";
      }

      // MARK: Switches

      drawSwitches() {
        const machine = this.machine;
        const part = this.parts.switches;
        const groups = machine.frozen.filter((slot) => !machine.slots[slot].mandatory).map((slot) => {
          const declared = machine.slots[slot];
          const options = declared.texts.map((text, value) => [value, this.optionText(declared, text)]);
          const cites = declared.kind === "reading" ? declared.options
            : [[], declared.cites ? machine.cites(declared.cites) : []];
          return el("fieldset", { class: "switch" },
            el("legend", {}, el("code", {}, declared.name), " ",
              el("span", { class: "kind" }, declared.question || declared.kind)),
            [[null, "all"], ...options].map(([value, text]) => el("label", {
              title: value === null ? null : (cites[value] || []).join("\n") || null,
            },
            el("input", {
              type: "radio", name: `switch-${slot}`, value: value === null ? "any" : value,
              checked: value === null, onchange: () => this.choice.set(slot, value),
            }), el("span", {}, text))));
        });
        part.replaceChildren(...groups);
        // Then the whole part stays hidden.
        if (!groups.length) part.closest(".switches").removeAttribute("data-script");
      }
      optionText(declared, text) {
        if (declared.kind === "capability") return text === "yes" ? "offered" : "not offered";
        if (declared.kind === "duty") return text === "yes" ? "kept" : "broken";
        return text;
      }

      // MARK: All

      draw() {
        const focus = this.focused();
        this.drawParts();
        this.refocus(focus);
      }

      // What has the focus may be drawn anew: then what stands in its place has it, so that keys go on working.
      focused() {
        const element = document.activeElement;
        const part = element?.closest("#explorer [data-part]");
        return part ? { element, part, index: [...part.querySelectorAll(Explorer.controls)].indexOf(element) } : null;
      }
      refocus(focus) {
        if (!focus || (document.contains(focus.element) && !focus.element.disabled)) return;
        const own = focus.part === focus.element ? [] : [...focus.part.querySelectorAll(Explorer.controls)];
        const controls = own.length ? own : [...focus.part.parentElement.querySelectorAll(Explorer.controls)];
        const next = controls[Math.min(Math.max(focus.index, 0), controls.length - 1)];
        next?.focus({ preventScroll: true });
      }

      drawParts() {
        this.outcomes = this.walk.here.outcomes();
        this.drawPlace();
        this.drawAsk();
        this.drawAnswers();
        this.drawEvents();
        this.drawTrace();
        this.drawPicture();
        if (this.parts.all.open) this.drawAll();
        this.drawReplay();
      }

      drawChoice() {
        this.drawGoals();
        if (this.onChoice) this.onChoice();
        this.drawPicture();
      }

      say(text) { this.parts.live.textContent = text; }

      // MARK: Where the walk stands

      drawPlace() {
        const { machine, walk } = this;
        const here = walk.here;
        const rows = machine.shown.map((slot) => {
          const declared = machine.slots[slot];
          const before = walk.taken.length ? walk.taken[walk.taken.length - 1].from.values : null;
          const changed = before && before[slot] !== here.values[slot];
          return el("tr", { class: changed ? "changed" : null },
            el("th", { scope: "row" }, declared.name),
            el("td", {}, el("code", {}, machine.textIn(slot, here.values)),
              changed ? el("span", { class: "mark" }, " changed") : null,
              declared.kind === "register" ? this.classText(declared.register, here.values[slot], here.worlds) : null),
            el("td", { class: "kind" }, declared.kind));
        });
        const lost = machine.lostWorlds(here.members);
        const notes = [];
        if (lost.length) {
          const under = this.choice.condition(new Set(lost), here.worlds);
          notes.push(el("p", { class: "bad" }, `Lost: from here no run leads home${under ? ` under ${under}` : ""}.`));
        } else if (machine.isHome(here.members)) {
          notes.push(el("p", { class: "good" }, "Home: this is where recovery leads."));
        }
        const among = this.choice.worlds;
        const narrowed = this.choice.condition(here.worlds, among);
        if (narrowed) notes.push(el("p", {}, "Only under ", el("code", {}, narrowed), "."));
        const starts = walk.taken.length ? [] : walk.starts;
        if (starts.length > 1) {
          notes.push(el("p", {}, "A run may begin elsewhere: ", starts.slice(0, 8).map((start) => el("button", {
            type: "button", class: "small", "aria-pressed": String(start.look === here.look),
            onclick: () => walk.restart(start),
          }, this.brief(start.values)))));
        }
        this.parts.place.replaceChildren(
          el("table", { class: "values" }, el("tbody", {}, rows)), ...notes);
      }

      brief(values) {
        const registers = this.machine.shown.filter((slot) => this.machine.slots[slot].kind === "register");
        const slots = registers.length ? registers : this.machine.shown;
        return slots.slice(0, 3).map((slot) => this.machine.textIn(slot, values)).join(", ");
      }

      classText(register, number, worlds) {
        const found = new Map();
        for (const world of worlds) {
          const name = this.machine.classOf(register, number, world);
          if (name) found.set(name, (found.get(name) || new Set()).add(world));
        }
        return [...found].map(([name, some]) => {
          const under = this.choice.condition(some, worlds);
          return el("span", { class: `class ${name}` }, ` ${name}${under ? ` under ${under}` : ""}`);
        });
      }

      // MARK: Undo and the trace

      drawTrace() {
        const { walk, machine } = this;
        const story = new Story(machine, walk.run);
        this.story = story;
        this.parts.undo.disabled = !walk.taken.length;
        this.parts.redo.disabled = !walk.undone.length;
        this.parts.restart.disabled = !walk.taken.length;
        for (const button of this.root.querySelectorAll("[data-form]")) {
          button.setAttribute("aria-pressed", String(button.dataset.form === this.form));
        }
        if (this.form === "chart") {
          this.parts.trace.replaceChildren(el("pre", { tabindex: "0", "aria-label": "sequence chart" }, story.chart()));
          return;
        }
        const head = el("tr", {}, ["step", "who", "what", "rule", ...story.columns].map(
          (name) => el("th", { scope: "col" }, name)));
        const start = el("tr", {}, el("td", {}, "0"), el("td"), el("td", {}, "the start"), el("td"),
          story.start.map((text) => el("td", {}, el("code", {}, text))));
        const steps = story.steps.map((step, index) => {
          const rule = walk.taken[index].outcome.edge.rule;
          return el("tr", { "aria-current": index + 1 === story.steps.length ? "step" : null },
            el("td", {}, el("button", {
              type: "button", class: "small", title: "go back to after this step",
              onclick: () => walk.goBack(index + 1),
            }, String(step.number))),
            el("td", {}, step.actor), el("td", {}, el("code", {}, step.what)),
            el("td", {}, this.clause(rule, step.rule || rule.name)),
            step.cells.map((cell) => el("td", {}, cell === "." ? "·" : el("code", {}, cell))));
        });
        this.parts.trace.replaceChildren(el("div", { class: "wide", tabindex: "0" },
          el("table", { class: "trace" }, el("thead", {}, head), el("tbody", {}, start, steps))));
      }

      traceText() { return this.form === "chart" ? this.story.chart(72) : this.story.table(72); }

      // A rule's name that shows its clause and source on hover and focus.
      clause(rule, name = rule.name) {
        const show = () => this.showClause(rule);
        return el("button", {
          type: "button", class: "clause", title: `${rule.place}: ${rule.text}`,
          onmouseenter: show, onfocus: show, onclick: show,
        }, name);
      }

      showClause(rule) {
        const machine = this.machine;
        this.parts.clause.replaceChildren(
          el("p", {}, el("a", { href: this.sourceLink(rule.place) }, rule.place), " ",
            el("strong", {}, rule.name), rule.may ? " (the text permits it)" : ""),
          el("pre", {}, rule.text),
          machine.cites(rule.cites).map((cite) => el("p", { class: "cite" }, cite)));
      }
      sourceLink(place) {
        const line = place.slice(place.lastIndexOf(":") + 1);
        return place.startsWith(this.file + ":") ? `#L${line}` : null;
      }
      get file() { return this.root.dataset.file; }

      // MARK: Keys

      key(event) {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "radio"
            && event.target.type !== "checkbox") return;
        const digit = "123456789".indexOf(event.key);
        if (event.key === "u") this.walk.undo();
        else if (event.key === "r") this.walk.redo();
        else if (event.key === "n") this.replayOn();
        else if (digit >= 0) {
          const buttons = this.root.querySelectorAll("button.outcome");
          if (buttons[digit]) buttons[digit].click();
        } else return;
        event.preventDefault();
      }
    }

    """#
}
