extension ExplorerScript {
  /// Part of `explorer.js`: ways to a goal, and why there is none.
  static let goals = #"""
    // "Show me a way to …" and "why can't I …".

    Object.assign(Explorer.prototype, {
      // What one may want to get to: states, encodings, home, and what isn't valid.
      goals() {
        const { machine } = this;
        const all = [];
        machine.data.registers.forEach((register, index) => {
          register.states.forEach((state) => all.push({
            name: state.name, group: `states of ${register.name}`,
            test: (values) => fits(state, BigInt(register.values[values[register.slot]])),
          }));
          const unnamed = indices(register.values, (value) =>
            !register.states.some((state) => fits(state, BigInt(value))));
          for (const number of unnamed) {
            all.push({
              name: machine.slots[register.slot].texts[number], group: `other words of ${register.name}`,
              test: (values) => values[register.slot] === number,
            });
          }
          if (register.classes) {
            for (const name of ["invalid", "error"]) {
              if (!register.classes.some((row) => row.includes(name[0]))) continue;
              all.push({
                name: `any ${name} word of ${register.name}`, group: "words",
                test: (values, n) => machine.classOf(index, values[register.slot], machine.worldOf[n]) === name,
              });
            }
          }
        });
        all.push({ name: "home", group: "recovery", test: (_, n) => bitAt(machine.home, n) });
        all.push({ name: "where no run leads home", group: "recovery", test: (_, n) => bitAt(machine.lost, n) });
        for (const slot of machine.shown) {
          const declared = machine.slots[slot];
          if (declared.kind !== "variable" || declared.texts.length > 40) continue;
          declared.texts.forEach((text, number) => all.push({
            name: `${declared.name} = ${text}`, group: "variables", test: (values) => values[slot] === number,
          }));
        }
        return all;
      },

      drawGoals() {
        if (!this.goalList) this.goalList = this.goals();
        const id = "goal-names";
        const field = this.parts.goal;
        if (!field.querySelector("input")) {
          field.replaceChildren(
            el("label", { for: "goal" }, "A state, a word or a value: "),
            el("input", { id: "goal", list: id, autocomplete: "off", spellcheck: "false" }),
            el("datalist", { id }, this.goalList.map((goal) => el("option", { value: goal.name }, goal.group))),
            el("label", { class: "inline" }, el("input", { type: "checkbox", id: "only-required" }),
              " only by answers that the text requires"),
            el("div", { class: "actions" },
              el("button", { type: "button", onclick: () => this.showWay() }, "show me a way"),
              el("button", { type: "button", onclick: () => this.showWhy() }, "why can't I …?")));
          field.querySelector("#goal").addEventListener("keydown", (event) => {
            if (event.key === "Enter") this.showWay();
          });
        }
      },

      goal() {
        const text = this.parts.goal.querySelector("#goal").value.trim();
        const exact = this.goalList.find((goal) => goal.name === text)
          ?? this.goalList.find((goal) => goal.name.toLowerCase() === text.toLowerCase());
        if (exact) return exact;
        const word = readNumber(text);
        for (const register of word === null ? [] : this.machine.data.registers) {
          const tests = this.machine.data.words.find((t) => t.slots.includes(register.slot));
          const stands = tests ? this.machine.representatives(tests, word) : [];
          const numbers = indices(register.values, (value) => stands.includes(BigInt(value)) || BigInt(value) === word);
          if (numbers.length) {
            return { name: this.wordText(register, word), test: (values) => numbers.includes(values[register.slot]) };
          }
        }
        return null;
      },

      // A shortest way from here; the steps are taken, so that they can be looked at and taken back.
      showWay(goal = this.goal()) {
        const { machine, walk } = this;
        const box = this.parts.reason;
        if (!goal) { box.replaceChildren(el("p", {}, "No state, word or value has this name.")); return; }
        const test = (number) => goal.test(machine.configurations[number], number);
        const onlyRequired = this.parts.goal.querySelector("#only-required")?.checked ?? false;
        const path = walk.way(test, { onlyRequired });
        if (!path) {
          this.showWhy(goal);
          return;
        }
        if (!path.length) {
          box.replaceChildren(el("p", {}, `This is ${goal.name} already.`));
        } else {
          walk.follow(path);
          const number = [...walk.here.members.values()].find(test);
          const under = this.choice.condition(walk.here.worlds, this.choice.worlds);
          box.replaceChildren(el("p", { class: "good" },
            `${goal.name}: a shortest way has ${path.length} ${path.length === 1 ? "step" : "steps"}, taken below. `,
            under ? ["It is there under ", el("code", {}, under), ". "] : null,
            el("button", {
              type: "button", onclick: () => walk.goBack(walk.taken.length - path.length),
            }, "take them back")));
          if (number === undefined) throw new Error("the way doesn't lead there");
        }
        this.say(box.textContent);
      },

      showWhy(goal = this.goal()) {
        const { machine, walk, choice } = this;
        const box = this.parts.reason;
        if (!goal) { box.replaceChildren(el("p", {}, "No state, word or value has this name.")); return; }
        const reached = new Set();
        machine.finish();
        machine.configurations.forEach((values, number) => {
          if (choice.worlds.has(machine.worldOf[number]) && goal.test(values, number)) reached.add(machine.worldOf[number]);
        });
        const never = new Set([...choice.worlds].filter((world) => !reached.has(world)));
        const lines = [];
        if (reached.size) {
          const test = (number) => goal.test(machine.configurations[number], number);
          const under = choice.condition(reached, choice.worlds);
          const fromHere = walk.way(test) !== null;
          lines.push(el("p", {}, fromHere ? `A run leads from here to ${goal.name}` : `No run leads from here to ${goal.name}; from the start one does`,
            under ? [", under ", el("code", {}, under)] : null, ". ",
            el("button", {
              type: "button", onclick: () => {
                if (!fromHere) walk.begin(this.startFor(test));
                this.showWay(goal);
              },
            }, fromHere ? "show it" : "show it from the start")));
        }
        if (never.size) {
          const under = choice.condition(never, choice.worlds);
          lines.push(el("p", { class: reached.size ? null : "bad" },
            under && reached.size ? ["Under ", el("code", {}, under), " "] : null, `no run comes to ${goal.name}.`));
          lines.push(...this.cores(goal, never));
        }
        box.replaceChildren(...lines);
        this.say(box.textContent);
      },

      // A start from which some run comes to where a test is true.
      startFor(test) {
        const { machine } = this;
        let number = machine.configurations.findIndex((_, n) => this.choice.worlds.has(machine.worldOf[n]) && test(n));
        while (machine.arrivals[number] >= 0) number = machine.arrivals[number];
        return number;
      },

      // The smallest sets of clauses that keep it out, as `arcwise explain` gives them.
      cores(goal, worlds) {
        const why = this.machine.data.why?.[goal.name];
        if (!why) return [el("p", { class: "faint" }, "The checker computes reasons for states and valid words; ask 'arcwise explain' about others.")];
        const shown = why.reasons.filter((reason) => reason.worlds.some((w) => worlds.has(w)));
        return shown.map((reason) => {
          const some = new Set(reason.worlds.filter((w) => worlds.has(w)));
          const under = this.choice.condition(some, worlds);
          const nearest = [...new Set(reason.nearest)];
          return el("div", { class: "core" },
            el("p", {}, under ? ["Under ", el("code", {}, under), ": "] : null,
              !reason.core.length ? "no clause keeps it out; nothing that the model does leads there, whatever is relaxed."
                : reason.core.length === 1 ? "this clause keeps it out. Without it, all others relaxed, it is reached:"
                  : "these clauses keep it out. Without any one of them, all others relaxed, it is reached:"),
            el("ul", {}, reason.core.map((clause) => el("li", {}, el("code", {}, clause.text), ` (${clause.place})`,
              clause.cites.map((cite) => el("span", { class: "cite" }, ` ${cite}`))))),
            nearest.length ? [el("p", {}, "The nearest changes, each of which lets it in alone:"),
              el("ul", {}, nearest.map((text) => el("li", {}, el("code", {}, text))))] : null);
        });
      },
    });

    """#
}
