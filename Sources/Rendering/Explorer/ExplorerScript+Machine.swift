extension ExplorerScript {
  /// Part of `explorer.js`: decodes the tables and searches them.
  static let machine = #"""
    // The machine as the checker explored it: tables to look up, and nothing that computes a guard.

    class RuleTable {
      constructor(data, number) {
        Object.assign(this, data);
        this.packedRows = data.rows;
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
        this.patterns = patterns;
      }
      // What the answering side chose, in words.
      chosen(argument) {
        const from = this.domains.length - this.choices.length;
        const list = this.argumentLists[argument];
        return this.choices.map((name, i) => `${name} = ${this.domains[from + i][list[from + i]]}`);
      }
    }

    class Machine {
      static from(data) { return data.outlined ? new OutlinedMachine(data) : new ListedMachine(data); }

      constructor(data) {
        this.data = data;
        for (const name of ["slots", "registers", "actions", "rules", "words", "nodes"]) {
          data[name] = objects(data[name]);
        }
        for (const tests of data.words) tests.classes = objects(tests.classes);
        this.slots = data.slots;
        this.rules = data.rules.map((rule, number) => new RuleTable(rule, number));
        const diagrams = data.outlined ? new Diagrams(data.diagrams, this.slots) : null;
        this.actions = data.actions.map((action, number) => ({
          ...action, number,
          offerLists: action.parameters.length
            ? new Numbers(action.offers).tuples(action.parameters.length) : [[]],
          askedTable: truthTable(data.truths[action.asked], action.reads, diagrams),
        }));
        for (const rule of this.rules) {
          rule.gateTable = rule.gate === undefined ? null : truthTable(data.truths[rule.gate], [], diagrams);
          if (rule.guards) {
            rule.guards = objects(rule.guards).map(
              (part) => ({ ...part, table: truthTable(data.truths[part.truth], part.reads, diagrams) }));
          }
        }
        this.homeTable = data.outlined && data.home
          ? truthTable(data.home.truth, data.home.reads, diagrams) : null;
        const kinds = this.slots.map((slot) => slot.kind);
        this.frozen = indices(kinds, (kind) => ["capability", "reading", "duty"].includes(kind));
        this.shown = indices(kinds, (kind) => ["register", "variable", "waiting"].includes(kind));
      }

      // What a step is, whatever the combination.
      stepKey(edge) {
        edge.key ??= `${edge.rule.number}|${edge.step.argument}|${edge.step.outputs}|${this.look(edge.target)}`;
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
        if (!this.nodeSlot) return -1;
        const value = values[this.nodeSlot.slot];
        this.nodeNumbers ??= [];
        this.nodeNumbers[value] ??= this.nodeOfWord(BigInt(this.data.registers[this.nodeSlot.register].values[value]));
        return this.nodeNumbers[value];
      }

      nodeOfWord(word) {
        let best = -1, bits = -1;
        this.data.nodes.forEach((node, index) => {
          const mask = BigInt(node.mask);
          if ((word & mask) !== (BigInt(node.value) & mask)) return;
          const count = mask.toString(2).replaceAll("0", "").length;
          if (count > bits) { bits = count; best = index; }
        });
        return best;
      }
    }

    // A machine whose configurations the checker has listed: from the starts the script follows the rows, and
    // meets them all.
    class ListedMachine extends Machine {
      constructor(data) {
        super(data);
        this.home = data.home;
        this.lost = data.lost;
        this.likeness = data.likeness === null ? null : new Numbers(data.likeness).rest();
        this.configurations = [];
        this.keys = [];
        this.worldOf = [];
        this.worlds = [];
        this.looks = [];
        this.lookNumbers = new Map();
        this.numbers = new Map();
        this.edges = [];
        this.transitions = 0;
        this.arrivals = [];
        this.radix = new Radix(this.slots);
        this.readers = Reader.all(this.rules, this.radix);
        this.begin();
      }

      begin() {
        const worldNumbers = new Map();
        for (const values of new Numbers(this.data.starts).tuples(this.slots.length)) {
          const world = this.radix.key(values, this.frozen);
          if (!worldNumbers.has(world)) {
            worldNumbers.set(world, this.worlds.length);
            this.worlds.push(values);
          }
          this.add(this.radix.key(values), values, worldNumbers.get(world), -1);
        }
        this.startCount = this.configurations.length;
      }

      // A configuration that isn't known yet. Those that hold the same in all that changes have one look.
      add(key, values, world, from) {
        const number = this.configurations.length;
        this.numbers.set(key, number);
        this.keys.push(key);
        this.configurations.push(values);
        this.worldOf.push(world);
        this.arrivals.push(from);
        const look = key - this.radix.key(this.worlds[world], this.frozen);
        if (!this.lookNumbers.has(look)) this.lookNumbers.set(look, this.lookNumbers.size);
        this.looks.push(this.lookNumbers.get(look));
        return number;
      }

      // Where a configuration is among those met so far.
      numberOf(values) { return this.numbers.get(this.radix.key(values)); }

      // Breadth first and in the order of the checker's search, so that its marks fit.
      expand(number) {
        const values = this.configurations[number], key = this.keys[number], world = this.worldOf[number];
        const rows = [];
        for (const reader of this.readers) reader.collect(values, rows);
        rows.sort((first, second) => first.rule.number - second.rule.number);
        const edges = [];
        for (const { rule, steps } of rows) {
          for (const step of steps) {
            const { writes } = rule;
            let next = key;
            for (let i = 0; i < writes.length; i++) {
              next += this.radix.weight(writes[i], step.written[i]) - this.radix.weight(writes[i], values[writes[i]]);
            }
            let target = this.numbers.get(next);
            if (target === undefined) {
              const written = values.slice();
              for (let i = 0; i < writes.length; i++) written[writes[i]] = step.written[i];
              target = this.add(next, written, world, number);
            }
            edges.push({ rule, step, target });
          }
        }
        this.edges.push(edges);
        this.transitions += edges.length;
      }

      // What can happen in a configuration that was met: the search goes as far as that takes.
      edgesFrom(number) {
        while (this.edges.length <= number) this.expand(this.edges.length);
        return this.edges[number];
      }

      get isComplete() { return this.edges.length === this.configurations.length; }

      // The rest of the search at once, for who asks about all configurations before it is done.
      finish() { while (!this.isComplete) this.expand(this.edges.length); }

      // In pieces of a few milliseconds, so that the page can be used meanwhile.
      async search(progress) {
        let pause = performance.now() + 12;
        while (!this.isComplete) {
          this.expand(this.edges.length);
          if ((this.edges.length & 31) === 0 && performance.now() > pause) {
            progress(this.edges.length, this.data.configurations);
            await new Promise((resume) => setTimeout(resume));
            pause = performance.now() + 12;
          }
        }
        if (this.configurations.length !== this.data.configurations
            || this.transitions !== this.data.transitions) {
          throw new Error(
            `the tables of this page lead to ${this.configurations.length} configurations, `
            + `and the checker met ${this.data.configurations}`);
        }
      }

      get startNumbers() { return Array.from({ length: this.startCount }, (_, i) => i); }
      values(number) { return this.configurations[number]; }
      world(number) { return this.worldOf[number]; }
      look(number) { return this.looks[number]; }

      // The number of the combination that a configuration is in.
      worldNumber(values) {
        const key = this.radix.key(values, this.frozen);
        return this.worlds.findIndex((world) => this.radix.key(world, this.frozen) === key);
      }

      // In which combinations something is true of one of these arguments.
      worldsWhere(members, table, indices) {
        const worlds = new Set();
        for (const [world, number] of members) {
          if (indices.some((index) => table.holds(this.configurations[number], index))) worlds.add(world);
        }
        return worlds;
      }

      // What can happen in configurations of one look, each with the combinations where it can.
      outcomes(members) {
        const found = new Map();
        for (const [world, number] of members) {
          for (const edge of this.edgesFrom(number)) {
            const key = this.stepKey(edge);
            if (!found.has(key)) found.set(key, { key, edge, members: new Map() });
            found.get(key).members.set(world, edge.target);
          }
        }
        return [...found.values()];
      }

      // The combinations of those from where no run leads home.
      lostWorlds(members) {
        return [...members].filter(([, number]) => bitAt(this.lost, number)).map(([world]) => world);
      }
      isHome(members) { return [...members.values()].every((number) => bitAt(this.home, number)); }
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
