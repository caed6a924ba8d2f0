extension ExplorerScript {
  /// Part of `explorer.js`: what is asked, and what can come of it.
  static let ask = #"""
    // What is asked, and what can come of it.

    Object.assign(Explorer.prototype, {
      // The user's first request, or any.
      firstAsk() {
        const { actions, data } = this.machine;
        const requests = actions.filter((action) => action.answerer !== undefined);
        const mine = requests.filter((action) => action.actor === data.user);
        const first = mine[0] ?? requests[0];
        return first ? { action: first.number, offer: 0 } : null;
      },

      drawAsk() {
        const { machine, ask } = this;
        if (!ask) { this.parts.ask.replaceChildren(el("p", {}, "Nobody asks for anything here.")); return; }
        const requests = machine.actions.filter((action) => action.answerer !== undefined);
        const action = machine.actions[ask.action];
        const canBeAsked = requests.map(
          (request) => this.walk.here.asked(request.number, this.offerFor(request)).size > 0);
        const buttons = requests.map((request, i) => el("button", {
          type: "button", "aria-pressed": String(request.number === ask.action),
          class: canBeAsked[i] ? null : "faint",
          onclick: () => this.setAsk(request.number, this.offerFor(request)),
        }, `${request.actor}: ${request.name}`));
        // A system has a request for each of its instances, few of which can be asked at a time.
        const isLong = machine.isOutlined && requests.length > Explorer.pageLength;
        const picks = isLong ? buttons.filter((_, i) => canBeAsked[i]) : buttons;
        const others = isLong ? buttons.filter((_, i) => !canBeAsked[i]) : [];
        const controls = action.parameters.map((parameter, index) => this.parameter(action, parameter, index));
        this.parts.ask.replaceChildren(
          el("div", { class: "picks", role: "group", "aria-label": "requests" }, picks),
          others.length ? el("details", { open: this.othersAreOpen || null,
            ontoggle: (event) => { this.othersAreOpen = event.target.open; } },
          el("summary", {}, `${others.length} requests that can't be asked here`),
          el("div", { class: "picks", role: "group", "aria-label": "other requests" }, others)) : "", ...controls);
      },

      offerFor(action) { return action.number === this.ask?.action ? this.ask.offer : 0; },

      setAsk(action, offer, focus) {
        this.ask = { action, offer };
        this.drawAsk();
        this.drawAnswers();
        if (focus) this.parts.ask.querySelector(focus)?.focus();
      },

      // The offer with one parameter changed.
      offerWith(action, index, number) {
        const wanted = action.offerLists[this.ask.offer].slice();
        wanted[index] = number;
        const found = action.offerLists.findIndex((list) => list.every((n, i) => n === wanted[i]));
        return found < 0 ? action.offerLists.findIndex((list) => list[index] === number) : found;
      },

      parameter(action, parameter, index) {
        const current = action.offerLists[this.ask.offer][index];
        const change = (number, focus) => this.setAsk(action.number, this.offerWith(action, index, number), focus);
        if (parameter.register !== undefined && action.values[index]) {
          return this.wordControl(action, parameter, index, current, change);
        }
        const id = `parameter-${index}`;
        return el("p", {}, el("label", { for: id }, `${parameter.name} `), el("select", {
          id, onchange: (event) => change(Number(event.target.value), `#${id}`),
        }, action.domains[index].map((text, number) => el("option", {
          value: number, selected: number === current,
        }, text))));
      },

      // MARK: Words

      // Bits to toggle, states to pick, and a field for any word.
      wordControl(action, parameter, index, current, change) {
        const { machine } = this;
        const register = machine.data.registers[parameter.register];
        const words = action.values[index].map(BigInt);
        const word = words[current];
        const tests = machine.data.words.find((t) => t.parameters.some(
          ([a, p]) => a === action.number && p === index));
        const typed = this.typedWord(action, index, current);
        const shown = typed ?? word;
        const states = register.states.filter((s) => words.some((w) => fits(s, w))).map((state) => {
          const number = words.findIndex((w) => w === BigInt(state.value) && fits(state, w));
          const target = number >= 0 ? number : words.findIndex((w) => fits(state, w));
          return el("button", {
            type: "button", "data-state": state.name, "aria-pressed": String(fits(state, shown)),
            title: state.words ?? null,
            onclick: () => this.type(action, index, null, () => change(target, `[data-state="${state.name}"]`)),
          }, state.name);
        });
        const bits = register.enum ? [] : register.fields.slice().reverse().map((field) =>
          this.bits(field, shown, (next, focus) => this.setWord(action, index, tests, words, next, change, focus)));
        const id = `word-${index}`;
        return el("div", { class: "word" },
          states.length ? el("div", { class: "picks", role: "group", "aria-label": `${parameter.name}: states` }, states) : null,
          bits.length ? el("div", { class: "bits", role: "group", "aria-label": `${parameter.name}: bits` }, bits) : null,
          el("p", {}, el("label", { for: id }, `${parameter.name} `), el("input", {
            id, size: 14, spellcheck: "false", autocomplete: "off", value: this.wordText(register, shown),
            onchange: (event) => this.readWord(event.target, register, action, index, tests, words, change),
          }), " ", el("span", { class: "meaning" }, this.meaning(register, shown, word))));
      },

      bits(field, word, set) {
        if (field.low === field.high) {
          const mask = 1n << BigInt(field.low);
          return el("button", {
            type: "button", class: "bit", "data-bit": field.name, "aria-pressed": String((word & mask) !== 0n),
            title: `bit ${field.low}, ${field.place}`,
            onclick: () => set(word ^ mask, `[data-bit="${field.name}"]`),
          }, el("b", {}, (word & mask) !== 0n ? "1" : "0"), ` ${field.name}`);
        }
        const size = BigInt(field.high - field.low + 1), low = BigInt(field.low);
        const mask = ((1n << size) - 1n) << low;
        return el("label", { class: "field" }, `${field.name} `, el("input", {
          type: "number", min: 0, max: String((1n << size) - 1n), value: String((word & mask) >> low),
          "data-bit": field.name,
          onchange: (event) => set((word & ~mask) | ((BigInt(event.target.value || 0) << low) & mask),
            `[data-bit="${field.name}"]`),
        }));
      },

      wordText(register, word) {
        const digits = register.digits;
        if (register.enum || digits === 0 || digits > 12 || word >> BigInt(digits)) return `0x${word.toString(16)}`;
        return word.toString(2).padStart(digits, "0") + "b";
      },

      // What a word means: its name or its bits, whether it is valid, and what stands for it.
      meaning(register, word, stand) {
        const state = register.states.find((s) => fits(s, word));
        const set = register.fields.filter((f) => f.low === f.high && (word >> BigInt(f.low)) & 1n).map((f) => f.name);
        const parts = [];
        if (state) parts.push(state.words ? `${state.name}: ${state.words}` : state.name);
        else if (set.length) parts.push(set.join(" | "));
        else parts.push("no name");
        for (const range of register.reserved) {
          const mask = ((1n << BigInt(range.high - range.low + 1)) - 1n) << BigInt(range.low);
          if (word & mask) parts.push(`reserved bits set${range.policy ? `, which are ${range.policy}` : ""}`);
        }
        const number = register.values.findIndex((value) => BigInt(value) === stand);
        const classes = number < 0 ? []
          : this.classText(this.machine.data.registers.indexOf(register), number, this.walk.here.worlds);
        const same = word === stand ? null
          : el("span", {}, `; no clause tells it from ${this.wordText(register, stand)}`);
        return [parts.join("; "), ...classes, same].filter((p) => p !== null).reduce((node, part) => {
          node.append(part);
          return node;
        }, document.createDocumentFragment());
      },

      typedWord(action, index, current) {
        const typed = this.typed.get(`${action.number}.${index}`);
        return typed && typed.number === current ? typed.word : null;
      },
      type(action, index, entry, then) {
        if (entry === null) this.typed.delete(`${action.number}.${index}`);
        else this.typed.set(`${action.number}.${index}`, entry);
        then();
      },

      // Finds the word that stands for this one. Where several do, one that holds it is taken, and otherwise
      // one that isn't in a register, as a new word is.
      setWord(action, index, tests, words, word, change, focus) {
        let number = words.findIndex((w) => w === word);
        if (number < 0 && tests) {
          const stands = this.machine.representatives(tests, word).filter((w) => words.includes(w));
          const held = this.machine.data.registers.map(
            (r) => BigInt(r.values[this.walk.here.values[r.slot]]));
          const free = stands.find((w) => !held.includes(w)) ?? stands[0];
          number = free === undefined ? -1 : words.indexOf(free);
        }
        if (number < 0) { this.say(`${action.name} isn't asked with such a word`); return false; }
        this.type(action, index, { word, number }, () => change(number, focus));
        return true;
      },

      readWord(input, register, action, index, tests, words, change) {
        const state = register.states.find((s) => s.name === input.value.trim());
        const word = state ? BigInt(state.value) : readNumber(input.value);
        const limit = 1n << BigInt(register.width);
        const fault = word === null ? "write 101b, 0x5, 5 or the name of a state"
          : word >= limit ? `${register.name} has ${register.width} bits` : "";
        input.setCustomValidity(fault);
        if (fault) { input.reportValidity(); this.say(fault); return; }
        const id = `#${input.id}`;
        if (!this.setWord(action, index, tests, words, word, change, id)) {
          input.setCustomValidity(`${action.name} isn't asked with such a word`);
          input.reportValidity();
        }
      },

      // MARK: Answers

      drawAnswers() {
        const { machine, walk, ask } = this;
        if (!ask) return;
        const here = walk.here;
        const action = machine.actions[ask.action];
        const call = machine.askText(ask.action, ask.offer);
        const asked = here.asked(ask.action, ask.offer);
        const found = this.outcomes.filter((outcome) => outcome.edge.rule.action === ask.action
          && outcome.edge.rule.asks[outcome.edge.step.argument] === ask.offer);
        const lines = [];
        if (!asked.size) {
          lines.push(el("p", { class: "bad" }, `${call} can't be asked here: ${this.notAskedText(action)}.`));
        } else {
          const under = this.choice.condition(asked, here.worlds);
          lines.push(el("p", {}, el("code", {}, call), ` asked by ${action.actor}`,
            under ? [", only under ", el("code", {}, under)] : null, ":"));
        }
        const answered = new Set(), sure = new Set();
        for (const outcome of found) {
          for (const world of outcome.members.keys()) {
            answered.add(world);
            if (!outcome.edge.rule.may) sure.add(world);
          }
        }
        const silent = new Set([...asked].filter((world) => !answered.has(world)));
        if (silent.size) lines.push(this.gap("Nothing says what it answers", silent, asked, "unspecified"));
        const permitted = new Set([...answered].filter((world) => !sure.has(world)));
        if (permitted.size) lines.push(this.gap("No answer is required, some are permitted", permitted, asked, "unspecified"));
        lines.push(el("ol", { class: "outcomes" }, found.map((outcome) => el("li", {}, this.outcome(outcome, asked)))));
        const stopped = asked.size ? this.stopped(ask, asked) : null;
        if (stopped) lines.push(stopped);
        this.parts.answers.replaceChildren(...lines);
        const answers = found.map((outcome) => machine.resultText(outcome.edge));
        this.said = answers.length ? `${call}: ${answers.join(", or ")}` : "";
      },

      gap(text, some, among, className) {
        const under = this.choice.condition(some, among);
        return el("p", { class: `gap ${className}` }, text, under ? [" under ", el("code", {}, under)] : null, ".");
      },

      notAskedText(action) {
        const { machine, walk } = this;
        const waiting = machine.slots.findIndex((slot) => slot.kind === "waiting");
        if (waiting >= 0 && walk.here.values[waiting] !== 0 && !action.anytime && action.answerer !== undefined) {
          return `${machine.textIn(waiting, walk.here.values)} waits for its answer`;
        }
        const duties = machine.frozen.filter((slot) => machine.slots[slot].requests?.includes(action.name)
          && machine.slots[slot].texts[walk.here.values[slot]] === "yes").map((slot) => machine.slots[slot].name);
        return duties.length ? `the duty ${duties.join(" or ")} forbids it, or the device doesn't have it`
          : "such a device doesn't have it";
      },

      outcome(outcome, among) {
        const { machine, walk } = this;
        const { edge } = outcome;
        const before = walk.here.values, after = machine.values(edge.target);
        const changes = machine.shown.filter((slot) => machine.textIn(slot, before) !== machine.textIn(slot, after))
          .map((slot) => `${machine.slots[slot].name} = ${machine.textIn(slot, after)}`);
        const under = this.choice.condition(new Set(outcome.members.keys()), among);
        const result = machine.resultText(edge);
        const isEvent = machine.actions[edge.rule.action].answerer === undefined;
        const chosen = edge.rule.chosen(edge.step.argument);
        return [
          el("button", {
            type: "button", class: `outcome ${edge.rule.answer === "ok" ? "ok" : ""}`, "data-key": outcome.key,
            onclick: () => { walk.take(outcome); this.say(`${machine.whatText(edge)}. ${changes.join(", ")}`); },
            onfocus: () => this.showClause(edge.rule), onmouseenter: () => this.showClause(edge.rule),
          }, isEvent ? machine.whatText(edge) : `→ ${result || "done"}`,
          chosen.length ? ` (${chosen.join(", ")})` : null,
          el("span", { class: "changes" }, changes.length ? `: ${changes.join(", ")}` : ": nothing changes")),
          " ", edge.rule.may ? el("span", { class: "may", title: "freedom that the text grants" }, "may") : null,
          " ", this.clause(edge.rule, machine.ruleText(edge).split(", ")[0] || edge.rule.name),
          under ? [" under ", el("code", {}, under)] : null,
        ];
      },

      // Why other rules don't answer: the conjuncts of their guards that aren't met.
      stopped(ask, asked) {
        const refusals = this.walk.here.refusals(ask.action, ask.offer)
          .map((r) => ({ ...r, worlds: new Set([...r.worlds].filter((w) => asked.has(w))) }))
          .filter((r) => r.worlds.size);
        if (!refusals.length) return null;
        return el("details", { class: "why", open: this.whyIsOpen || null,
          ontoggle: (event) => { this.whyIsOpen = event.target.open; } },
        el("summary", {}, "Why not another answer?"),
        el("ul", {}, refusals.map(({ rule, part, worlds }) => {
          const under = this.choice.condition(worlds, asked);
          return el("li", {}, this.clause(rule), ` → ${rule.answer || "done"} needs `, el("code", {}, part.text),
            ` (${part.place}), which isn't so here`, under ? [" under ", el("code", {}, under)] : null,
            this.machine.cites(rule.cites).map((cite) => el("span", { class: "cite" }, ` ${cite}`)));
        })));
      },

      drawEvents() {
        const here = this.walk.here;
        const found = this.outcomes.filter((o) => this.machine.actions[o.edge.rule.action].answerer === undefined);
        this.parts.events.replaceChildren(found.length
          ? el("ol", { class: "outcomes" }, found.slice(0, this.listLength).map(
            (outcome) => el("li", {}, `${this.machine.actions[outcome.edge.rule.action].actor}: `,
              this.outcome(outcome, here.worlds))), this.more(found.length, () => this.drawEvents()))
          : el("p", { class: "faint" }, "Nothing happens by itself here."));
      },

      // Every request with its answers, a page at a time.
      drawAll() {
        const here = this.walk.here;
        const groups = new Map();
        for (const outcome of this.outcomes) {
          const { rule, step } = outcome.edge;
          if (this.machine.actions[rule.action].answerer === undefined) continue;
          const call = this.machine.callText(outcome.edge);
          if (!groups.has(call)) groups.set(call, { action: rule.action, offer: rule.asks[step.argument], outcomes: [] });
          groups.get(call).outcomes.push(outcome);
        }
        const rows = [...groups].slice(0, this.listLength).map(([call, group]) => el("li", {},
          el("button", { type: "button", class: "small", onclick: () => this.setAsk(group.action, group.offer) }, call),
          el("ul", {}, group.outcomes.map((outcome) => el("li", {}, this.outcome(outcome, here.worlds))))));
        this.parts.list.replaceChildren(el("ul", { class: "all" }, rows), this.more(groups.size, () => this.drawAll()));
      },

      more(count, redraw) {
        if (count <= this.listLength) return el("span");
        return el("button", {
          type: "button", onclick: () => { this.listLength *= 4; redraw(); },
        }, `show more of ${count}`);
      },
    });

    function fits(state, word) { return (word & BigInt(state.mask)) === (BigInt(state.value) & BigInt(state.mask)); }

    function readNumber(text) {
      const plain = text.trim().toLowerCase().replaceAll("_", "");
      if (/^[01]+b$/.test(plain)) return BigInt("0b" + plain.slice(0, -1));
      if (/^0x[0-9a-f]+$/.test(plain) || /^[0-9]+$/.test(plain)) return BigInt(plain);
      return null;
    }

    """#
}
