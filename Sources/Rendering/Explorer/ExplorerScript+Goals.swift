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
            name: state.name, group: `states of ${register.name}`, slot: register.slot,
            test: (values) => fits(state, BigInt(register.values[values[register.slot]])),
          }));
          const unnamed = indices(register.values, (value) =>
            !register.states.some((state) => fits(state, BigInt(value))));
          for (const number of unnamed) {
            all.push({
              name: machine.slots[register.slot].texts[number], group: `other words of ${register.name}`,
              slot: register.slot, test: (values) => values[register.slot] === number,
            });
          }
          if (register.classes) {
            for (const name of ["invalid", "error"]) {
              if (!register.classes.some((row) => row.includes(name[0]))) continue;
              all.push({
                name: `any ${name} word of ${register.name}`, group: "words", slot: register.slot, readsWorld: true,
                test: (values, n) => machine.classOf(index, values[register.slot], machine.world(n)) === name,
              });
            }
          }
        });
        if (machine.homeTable) {
          all.push({
            name: "home", group: "recovery", readsWorld: true, test: (values) => machine.homeTable.holds(values, 0),
          });
        }
        if (!machine.isOutlined) {
          all.push({ name: "home", group: "recovery", test: (_, n) => bitAt(machine.home, n) });
          all.push({ name: "where no run leads home", group: "recovery", test: (_, n) => bitAt(machine.lost, n) });
        }
        for (const slot of machine.shown) {
          const declared = machine.slots[slot];
          if (declared.kind !== "variable" || declared.texts.length > 40) continue;
          declared.texts.forEach((text, number) => all.push({
            name: `${declared.name} = ${text}`, group: "variables", slot, test: (values) => values[slot] === number,
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
            return {
              name: this.wordText(register, word), slot: register.slot,
              test: (values) => numbers.includes(values[register.slot]),
            };
          }
        }
        return null;
      },

      // A shortest way from here; the steps are taken, so that they can be looked at and taken back. Gives what
      // to wait for, where the search goes on in pieces.
      showWay(goal = this.goal()) {
        const { machine, walk } = this;
        const box = this.parts.reason;
        if (!goal) { box.replaceChildren(el("p", {}, "No state, word or value has this name.")); return null; }
        const onlyRequired = this.parts.goal.querySelector("#only-required")?.checked ?? false;
        if (machine.isOutlined) return this.searchWay(goal, [walk.here], { onlyRequired });
        const test = (number) => goal.test(machine.values(number), number);
        const path = walk.way(test, { onlyRequired });
        if (path) this.takeWay(goal, path);
        else this.showWhy(goal);
        return null;
      },

      takeWay(goal, path) {
        const { machine, walk } = this;
        const box = this.parts.reason;
        if (!path.length) {
          box.replaceChildren(el("p", {}, `This is ${goal.name} already.`));
        } else {
          walk.follow(path);
          const number = [...walk.here.members.values()].find((n) => goal.test(machine.values(n), n));
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
        if (machine.isOutlined) { this.tellWhetherMet(goal); return; }
        const reached = new Set();
        machine.finish();
        machine.configurations.forEach((values, number) => {
          if (choice.worlds.has(machine.world(number)) && goal.test(values, number)) reached.add(machine.world(number));
        });
        const never = new Set([...choice.worlds].filter((world) => !reached.has(world)));
        const lines = [];
        if (reached.size) {
          const test = (number) => goal.test(machine.values(number), number);
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
        let number = machine.configurations.findIndex((_, n) => this.choice.worlds.has(machine.world(n)) && test(n));
        while (machine.arrivals[number] >= 0) number = machine.arrivals[number];
        return number;
      },

      // MARK: Where configurations aren't listed

      // Searches in pieces, up to a bound; another question, a step and a button end it.
      async searchWay(goal, origins, { onlyRequired = false } = {}) {
        const { machine, walk, choice } = this;
        const box = this.parts.reason;
        const met = this.worldsMeeting(goal);
        if (met && ![...met].some((world) => choice.worlds.has(world))) { this.tellWhetherMet(goal); return; }
        const search = new PlaceSearch(machine, origins, { onlyRequired });
        const { here } = walk;
        this.search = search;
        const count = el("span");
        const stop = el("button", { type: "button", onclick: () => { this.search = null; } }, "stop");
        box.replaceChildren(el("p", {}, `searching a way to ${goal.name}: `, count, " ", stop));
        const found = await search.run(goal, PlaceSearch.limit, () => {
          count.textContent = this.searchedText(search);
          return this.search !== search || walk.here !== here;
        });
        // Another search has the box by now.
        if (this.search !== search && this.search !== null) return;
        this.search = null;
        if (found.end === "found") {
          if (origins[0] !== here) walk.restart(origins[found.origin]);
          this.takeWay(goal, found.path);
          return;
        }
        const only = onlyRequired ? ", by required answers only," : "";
        const from = origins[0] === here ? "here" : "the start";
        const looked = this.searchedText(search);
        box.replaceChildren(el("p", {}, found.end === "all"
          ? `A search from ${from}${only} came to its end: ${looked}, and none is ${goal.name}.`
          : found.end === "bound"
            ? `${goal.name} is not found among the first ${looked} that a search from ${from}${only} comes to. There may be a way all the same.`
            : `The search was stopped after ${looked}; ${goal.name} is not among them.`));
        this.say(box.textContent);
      },

      searchedText(search) {
        const grouped = (number) => number.toLocaleString("en-US");
        return `${grouped(search.places.length)} places (${grouped(search.configurations)} configurations)`;
      },

      // In which combinations some run comes to a goal that is about one slot; null where nobody knows.
      worldsMeeting(goal) {
        if (goal.slot === undefined) return null;
        const { machine } = this;
        const met = new Set();
        const values = machine.places[0].slice();
        machine.met[goal.slot].forEach((_, value) => {
          values[goal.slot] = value;
          for (const world of machine.worldsMeeting(goal.slot, value)) if (goal.test(values, world)) met.add(world);
        });
        return met;
      },

      // What the checker's diagrams say of the start, and what only a search can say.
      tellWhetherMet(goal) {
        const { walk, choice } = this;
        const met = this.worldsMeeting(goal);
        const onlyRequired = this.parts.goal.querySelector("#only-required")?.checked ?? false;
        const searches = el("div", { class: "actions" },
          el("button", { type: "button", onclick: () => this.searchWay(goal, [walk.here], { onlyRequired }) }, "search from here"),
          el("button", { type: "button", onclick: () => this.searchWay(goal, walk.starts, { onlyRequired }) }, "search from the start"));
        if (met === null) {
          this.parts.reason.replaceChildren(
            el("p", {}, `Whether a run comes to ${goal.name} isn't known here: the configurations weren't listed. A search may find a way.`), searches);
          return;
        }
        const reached = new Set([...met].filter((world) => choice.worlds.has(world)));
        const never = new Set([...choice.worlds].filter((world) => !met.has(world)));
        const lines = [];
        if (reached.size) {
          const under = choice.condition(reached, choice.worlds);
          lines.push(el("p", {}, `From the start a run comes to ${goal.name}`, under ? [", ", this.underText(under)] : null,
            ". Whether one leads there from here only a search can say."), searches);
        }
        if (never.size) {
          const under = choice.condition(never, choice.worlds);
          lines.push(el("p", { class: reached.size ? null : "bad" },
            under && reached.size ? ["But ", this.underText(under), " "] : null,
            `no run from the start comes to ${goal.name}: the checker's decision diagrams have all configurations. `
            + "'arcwise explain' may say why."));
        }
        this.parts.reason.replaceChildren(...lines);
        this.say(this.parts.reason.textContent);
      },

      // `under` a condition, or how many combinations where none is short.
      underText(text) { return text.startsWith("in ") ? text : ["under ", el("code", {}, text)]; },

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
