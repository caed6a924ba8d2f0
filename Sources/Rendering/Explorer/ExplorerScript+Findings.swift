extension ExplorerScript {
  /// Part of `explorer.js`: findings under a choice, and their runs.
  static let findings = #"""
    // Findings and properties under the chosen combinations, and their runs step by step.

    class Findings {
      constructor(explorer) {
        this.explorer = explorer;
        this.entries = [...document.querySelectorAll("[data-worlds]")].map((element) => {
          const count = explorer.machine.worlds.length;
          const scope = el("p", { class: "field scope", hidden: true });
          if (element.dataset.kind === "finding") element.append(scope);
          else element.querySelector("summary").after(scope);
          return {
            element, scope, run: this.worldOfRun(element.id), worlds: new Set(Array.from({ length: count }, (_, i) => i).filter((i) => bitAt(element.dataset.worlds, i))),
            kind: element.dataset.kind, unless: element.dataset.onlyall !== undefined,
          };
        });
        for (const run of document.querySelectorAll(".entry table.run")) this.offerReplay(run);
        this.update();
      }

      // A button behind the run of a finding or a property, if it can be stepped through.
      offerReplay(run) {
        const { explorer } = this;
        const key = run.closest(".entry").id + (run.dataset.run === "other" ? "-other" : "");
        if (explorer.machine.data.traces[key] === undefined) return;
        run.parentElement.after(el("button", {
          type: "button", class: "replay", "data-replay": key, onclick: () => explorer.replay(key),
        }, "step through it"));
      }

      // The number of the combination in which an entry's run is; nothing where it has none.
      worldOfRun(id) {
        const { machine } = this.explorer;
        const trace = machine.data.traces[id];
        if (trace === undefined) return null;
        const start = new Numbers(trace[1]).take(machine.slots.length);
        return machine.worldNumber(start);
      }

      // What of an entry isn't said anew for a choice.
      scopeText(entry) {
        const words = entry.kind === "finding" ? "The sentence and its “when” are" : "What is told here is";
        const run = entry.run === null ? ""
          : this.explorer.choice.worlds.has(entry.run) ? " The run is of a combination that is chosen."
            : " The run is of a combination that isn’t chosen.";
        return `${words} of all combinations, not only of those chosen above.${run}`;
      }

      // What `check` with these options says: a finding is there where one of the combinations has it, and a
      // property fails where it fails in one of them.
      update() {
        const { choice } = this.explorer;
        let findings = 0, fails = 0;
        for (const entry of this.entries) {
          const some = new Set([...entry.worlds].filter((world) => choice.worlds.has(world)));
          const isThere = some.size > 0 && (!entry.unless || choice.isAll);
          entry.element.dataset.there = String(isThere);
          if (entry.kind === "finding") {
            entry.element.classList.toggle("away", !isThere);
            if (isThere) findings++;
          } else if (entry.element.dataset.undecided === undefined) {
            const verdict = isThere ? "fails" : "holds";
            if (isThere) fails++;
            entry.element.dataset.verdict = verdict;
            const cell = entry.element.querySelector("[data-cell=verdict]");
            if (cell) { cell.textContent = verdict; cell.className = verdict; }
          }
          const isNarrowed = isThere && !choice.isAll;
          entry.scope.hidden = !isNarrowed;
          if (isNarrowed) entry.scope.textContent = this.scopeText(entry);
          const under = entry.element.querySelector("[data-cell=under]");
          if (under) {
            const text = isThere ? choice.condition(some, choice.worlds)
              : entry.kind === "finding" ? "never, as chosen above" : "";
            under.textContent = text;
            under.parentElement.hidden = text === "";
          }
        }
        for (const place of document.querySelectorAll("[data-count=findings]")) place.textContent = String(findings);
        for (const place of document.querySelectorAll("[data-count=fails]")) place.textContent = String(fails);
      }
    }

    Object.assign(Explorer.prototype, {
      // MARK: Replay

      replay(name) {
        const found = this.readTrace(name);
        if (!found) return;
        for (const [slot] of this.choice.values) this.choice.values.set(slot, null);
        this.choice.refresh();
        this.root.querySelectorAll(".switch input[value=any]").forEach((input) => { input.checked = true; });
        this.choice.listeners.forEach((listener) => listener());
        this.replaying = { name, ...found, at: 0 };
        this.walk.begin(found.start);
        this.root.scrollIntoView({ block: "start" });
        this.parts.replay.querySelector("button")?.focus();
      },

      readTrace(name) {
        const { machine } = this;
        const [count, text, loopsTo] = machine.data.traces[name];
        const numbers = new Numbers(text);
        const size = machine.slots.length;
        if (!machine.isOutlined) machine.finish();
        const start = machine.numberOf(numbers.take(size));
        if (start === undefined) return null;
        const steps = [];
        for (let i = 0; i < count; i++) {
          const rule = numbers.next(), argument = numbers.next();
          steps.push({ rule, argument, target: machine.numberOf(numbers.take(size)) });
        }
        return { start, steps, loopsTo };
      },

      replayOn() {
        const replaying = this.replaying;
        if (!replaying || this.walk.taken.length >= replaying.steps.length) return;
        const step = replaying.steps[this.walk.taken.length];
        const outcome = this.walk.here.outcomes().find((o) => o.edge.rule.number === step.rule
          && o.edge.step.argument === step.argument && [...o.members.values()].includes(step.target));
        if (!outcome) { this.say("the walk has left this run"); return; }
        this.walk.take(outcome);
      },

      drawReplay() {
        const box = this.parts.replay;
        const { replaying } = this;
        box.hidden = !replaying;
        if (!replaying) return;
        const at = this.walk.taken.length, all = replaying.steps.length;
        const isOn = this.walk.taken.every((step, i) => i < all
          && step.outcome.edge.rule.number === replaying.steps[i].rule
          && step.outcome.edge.step.argument === replaying.steps[i].argument);
        const hadFocus = box.contains(document.activeElement) ? document.activeElement.dataset.move : null;
        const end = replaying.loopsTo === null ? ". This is its end." : `; from here on as after step ${replaying.loopsTo}, for ever.`;
        box.replaceChildren(
          el("p", {}, `Run of ${replaying.name}: `, isOn ? `step ${at} of ${all}${at === all ? end : ""}` : "the walk has left it"),
          el("div", { class: "actions" },
            el("button", { type: "button", "data-move": "back", disabled: !at, onclick: () => this.walk.undo() }, "◀ back"),
            el("button", { type: "button", "data-move": "next", disabled: !isOn || at === all, onclick: () => this.replayOn() }, "next ▶"),
            el("button", { type: "button", onclick: () => { this.replaying = null; this.drawReplay(); } }, "leave it")));
        if (hadFocus) {
          const button = box.querySelector(`[data-move=${hadFocus}]:enabled`) ?? box.querySelector("button:enabled");
          button?.focus();
        }
      },
    });

    """#
}
