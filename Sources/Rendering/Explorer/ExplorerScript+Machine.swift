extension ExplorerScript {
  /// Part of `explorer.js`: decodes the tables and searches them.
  static let machine = #"""
    // The machine as the checker explored it: tables to look up, and nothing that computes a guard.

    class Numbers {
      constructor(text) {
        const raw = atob(text);
        this.bytes = Uint8Array.from(raw, (c) => c.charCodeAt(0));
        this.at = 0;
      }
      get isAtEnd() { return this.at >= this.bytes.length; }
      next() {
        let value = 0, scale = 1;
        for (;;) {
          const byte = this.bytes[this.at++];
          value += (byte & 127) * scale;
          if (byte < 128) return value;
          scale *= 128;
        }
      }
      take(count) { return Array.from({ length: count }, () => this.next()); }
      tuples(size) {
        const all = [];
        if (size === 0) return all;
        while (!this.isAtEnd) all.push(this.take(size));
        return all;
      }
      rest() {
        const all = [];
        while (!this.isAtEnd) all.push(this.next());
        return all;
      }
    }

    function bitAt(bytes, index) { return (bytes[index >> 3] >> (index & 7) & 1) === 1; }

    // For what some slots hold, where something is true of arguments.
    class TruthTable {
      constructor(text, reads) {
        const [head, rows] = text.split(".");
        const numbers = new Numbers(head);
        this.reads = reads;
        this.size = numbers.next();
        const count = numbers.next();
        const width = Math.ceil(this.size / 8);
        const patterns = [];
        for (let i = 0; i < count; i++) {
          const from = numbers.at + i * width;
          patterns.push(numbers.bytes.subarray(from, from + width));
        }
        this.rows = new Map();
        const keyed = new Numbers(rows);
        while (!keyed.isAtEnd) {
          const key = keyed.take(reads.length).join(",");
          this.rows.set(key, patterns[keyed.next()]);
        }
      }
      holds(values, index) {
        const row = this.rows.get(this.reads.map((slot) => values[slot]).join(","));
        return row !== undefined && bitAt(row, index);
      }
    }

    class RuleTable {
      constructor(data, number) {
        Object.assign(this, data);
        this.number = number;
        const size = data.domains.length;
        this.argumentLists = size ? new Numbers(data.arguments).tuples(size) : [[]];
        this.asks = new Numbers(data.asks).rest();
        const written = data.writes.length ? new Numbers(data.written).tuples(data.writes.length) : [[]];
        const packed = new Numbers(data.patterns);
        const patterns = [];
        while (!packed.isAtEnd) {
          const count = packed.next();
          let last = 0;
          const steps = [];
          for (let i = 0; i < count; i++) {
            last += packed.next();
            steps.push({
              argument: last, written: written[packed.next()], outputs: packed.next(),
              call: data.calls ? data.calls[packed.next()] : null,
            });
          }
          patterns.push(steps);
        }
        this.rows = new Map();
        const keyed = new Numbers(data.rows);
        while (!keyed.isAtEnd) {
          const key = keyed.take(data.reads.length).join(",");
          this.rows.set(key, patterns[keyed.next()]);
        }
      }
      steps(values) {
        let key = "";
        for (let i = 0; i < this.reads.length; i++) key += (i ? "," : "") + values[this.reads[i]];
        return this.rows.get(key) || [];
      }
      // What the answering side chose, in words.
      chosen(argument) {
        const from = this.domains.length - this.choices.length;
        const list = this.argumentLists[argument];
        return this.choices.map((name, i) => `${name} = ${this.domains[from + i][list[from + i]]}`);
      }
    }

    class Machine {
      constructor(data) {
        this.data = data;
        this.slots = data.slots;
        this.rules = data.rules.map((rule, number) => new RuleTable(rule, number));
        this.actions = data.actions.map((action, number) => ({
          ...action, number,
          offerLists: action.parameters.length
            ? new Numbers(action.offers).tuples(action.parameters.length) : [[]],
          askedTable: new TruthTable(data.truths[action.asked], action.reads),
        }));
        for (const rule of this.rules) {
          if (rule.guards) {
            rule.guards = rule.guards.map(
              (part) => ({ ...part, table: new TruthTable(data.truths[part.truth], part.reads) }));
          }
        }
        const kinds = this.slots.map((slot) => slot.kind);
        this.frozen = indices(kinds, (kind) => ["capability", "reading", "duty"].includes(kind));
        this.shown = indices(kinds, (kind) => ["register", "variable", "waiting"].includes(kind));
        this.changing = indices(kinds, (_, i) => !this.frozen.includes(i));
        this.home = Uint8Array.from(atob(data.home), (c) => c.charCodeAt(0));
        this.lost = Uint8Array.from(atob(data.lost), (c) => c.charCodeAt(0));
        this.likeness = data.likeness === null ? null : new Numbers(data.likeness).rest();
        this.configurations = [];
        this.worldOf = [];
        this.worlds = [];
        this.numbers = new Map();
        this.edges = [];
        this.arrivals = [];
      }

      // A configuration's number; those of one text hold the same.
      key(values) { return String.fromCharCode(...values); }

      begin() {
        const worldNumbers = new Map();
        for (const values of new Numbers(this.data.starts).tuples(this.slots.length)) {
          const world = this.frozen.map((slot) => values[slot]).join(",");
          if (!worldNumbers.has(world)) {
            worldNumbers.set(world, this.worlds.length);
            this.worlds.push(values);
          }
          this.add(values, worldNumbers.get(world), -1);
        }
        this.startCount = this.configurations.length;
      }

      add(values, world, from) {
        const key = this.key(values);
        const known = this.numbers.get(key);
        if (known !== undefined) return known;
        const number = this.configurations.length;
        this.numbers.set(key, number);
        this.configurations.push(values);
        this.worldOf.push(world);
        this.arrivals.push(from);
        return number;
      }

      // Breadth first and in the order of the checker's search, so that its marks fit.
      expand(number) {
        const values = this.configurations[number];
        const world = this.worldOf[number];
        const edges = [];
        for (const rule of this.rules) {
          for (const step of rule.steps(values)) {
            const next = values.slice();
            for (let i = 0; i < rule.writes.length; i++) next[rule.writes[i]] = step.written[i];
            edges.push({ rule, step, target: this.add(next, world, number) });
          }
        }
        this.edges.push(edges);
        return edges.length;
      }

      // In pieces of a few milliseconds, so that the page stays alive.
      async search(progress) {
        this.begin();
        let transitions = 0;
        let pause = performance.now() + 12;
        for (let number = 0; number < this.configurations.length; number++) {
          transitions += this.expand(number);
          if ((number & 63) === 63 && performance.now() > pause) {
            progress(number, this.data.configurations);
            await new Promise((resume) => setTimeout(resume));
            pause = performance.now() + 12;
          }
        }
        this.giveLooks();
        if (this.configurations.length !== this.data.configurations
            || transitions !== this.data.transitions) {
          throw new Error(
            `the tables of this page lead to ${this.configurations.length} configurations, `
            + `and the checker met ${this.data.configurations}`);
        }
      }

      // Configurations that hold the same in all that changes have one look, whatever the combination.
      giveLooks() {
        const known = new Map();
        this.looks = this.configurations.map((values) => {
          const key = String.fromCharCode(...this.changing.map((slot) => values[slot]));
          if (!known.has(key)) known.set(key, known.size);
          return known.get(key);
        });
      }

      // What a step is, whatever the combination.
      stepKey(edge) {
        edge.key ??= `${edge.rule.number}|${edge.step.argument}|${edge.step.outputs}|${this.looks[edge.target]}`;
        return edge.key;
      }

      // MARK: Words

      text(slot, number, isFull = true) {
        const declared = this.slots[slot];
        if (declared.kind === "waiting") {
          const action = declared.waiting[number];
          return action < 0 ? "-" : this.actions[action].name;
        }
        return (isFull && declared.full ? declared.full : declared.texts)[number];
      }

      textIn(slot, values) {
        const text = this.text(slot, values[slot]);
        if (this.slots[slot].kind !== "waiting" || text === "-") return text;
        const parts = indices(this.slots, (s) => s.kind === "argument" && s.name.startsWith(text))
          .map((s) => this.text(s, values[s], false));
        return parts.length ? `${text}(${parts.join(", ")})` : text;
      }

      askText(action, offer) {
        const declared = this.actions[action];
        if (!declared.parameters.length) return declared.name;
        const list = declared.offerLists[offer];
        return `${declared.name}(${list.map((n, i) => declared.domains[i][n]).join(", ")})`;
      }

      callText(edge) {
        if (edge.step.call !== null) return edge.step.call;
        return this.askText(edge.rule.action, edge.rule.asks[edge.step.argument]);
      }

      resultText(edge) {
        const outputs = this.data.outputs[edge.step.outputs];
        return [edge.rule.answer, outputs].filter((part) => part !== "").join(", ");
      }

      whatText(edge) {
        const result = this.resultText(edge);
        return result ? `${this.callText(edge)} -> ${result}` : this.callText(edge);
      }

      // The rule's name without its action, and what was chosen.
      ruleText(edge) {
        const action = this.actions[edge.rule.action].name;
        let name = edge.rule.name;
        if (name.startsWith(action + ".")) name = name.slice(action.length + 1);
        if (name === action) name = "";
        return [name, ...edge.rule.chosen(edge.step.argument)].filter((t) => t !== "").join(", ");
      }

      cites(numbers) {
        return numbers.map((n) => `${this.data.cites[n][0]}: “${this.data.cites[n][1]}”`);
      }

      // `valid`, `invalid`, `error` or nothing, of a value of a register in a combination.
      classOf(register, number, world) {
        const declared = this.data.registers[register];
        if (!declared.classes) return "";
        const names = { v: "valid", i: "invalid", e: "error", u: "" };
        return names[declared.classes[declared.classOf[number]][world]];
      }

      // Where any word finds the ones that stand for it.
      representatives(tests, word) {
        const found = tests.classes.find((c) => c.tests.every((test) => passes(test, word)));
        return found ? found.words.map(BigInt) : [];
      }

      // The node of the picture that a configuration is in: of those that fit the most exact.
      nodeOf(values) {
        let best = -1, bits = -1;
        if (!this.nodeSlot) return -1;
        const word = BigInt(this.data.registers[this.nodeSlot.register].values[values[this.nodeSlot.slot]]);
        this.data.nodes.forEach((node, index) => {
          const mask = BigInt(node.mask);
          if ((word & mask) !== (BigInt(node.value) & mask)) return;
          const count = mask.toString(2).replaceAll("0", "").length;
          if (count > bits) { bits = count; best = index; }
        });
        return best;
      }
    }

    function passes(test, word) {
      const [kind, first, second] = test;
      switch (kind) {
        case "=": return (word & BigInt(first)) === BigInt(second);
        case "!": return (word & BigInt(first)) !== BigInt(second);
        case ">": return word >= BigInt(first);
        case "<": return word <= BigInt(first);
      }
      throw new Error(`no test is called ${kind}`);
    }

    function indices(items, test) {
      const found = [];
      items.forEach((item, index) => { if (test(item, index)) found.push(index); });
      return found;
    }

    """#
}
