extension ExplorerScript {
  /// Part of `explorer.js`: the switches, and a walk with undo and redo.
  static let walk = #"""
    // Which combinations of capabilities, readings and duties are looked at, and a walk through them.

    class Choice {
      constructor(machine) {
        this.machine = machine;
        this.values = new Map(machine.frozen.map((slot) => [slot, null]));
        this.listeners = [];
        this.conditions = new Map();
        // For each slot and value the combinations.
        this.with = new Map(machine.frozen.map((slot) => [slot, new Map()]));
        for (const [slot, sets] of this.with) {
          machine.worlds.forEach((world, number) => {
            if (!sets.has(world[slot])) sets.set(world[slot], Bits.none(machine.worlds.length));
            Bits.add(sets.get(world[slot]), number);
          });
        }
        this.refresh();
      }
      set(slot, value) {
        this.values.set(slot, value);
        this.refresh();
        for (const listener of this.listeners) listener();
      }
      refresh() {
        const worlds = this.machine.worlds;
        this.worlds = new Set(indices(worlds, (world) => [...this.values].every(
          ([slot, value]) => value === null || world[slot] === value)));
      }
      get isAll() { return this.worlds.size === this.machine.worlds.length; }

      // In words, where some of several combinations are; nothing for all of them.
      condition(some, among) {
        if (some.size === among.size) return "";
        const size = this.machine.worlds.length;
        const key = [some, among].map((worlds) => keyOf(new Uint16Array(Bits.of(worlds, size).buffer))).join("/");
        if (!this.conditions.has(key)) this.conditions.set(key, new Cover(this, some, among).text);
        return this.conditions.get(key);
      }
    }

    // Some of several combinations as alternatives, each as wide as it can be.
    class Cover {
      constructor(choice, some, among) {
        const { machine } = choice;
        this.machine = machine;
        this.with = choice.with;
        this.among = Bits.of(among, machine.worlds.length);
        this.others = Bits.without(this.among, Bits.of(some, machine.worlds.length));
        this.all = new Map(machine.frozen.map((slot) => [slot, valuesOf(machine, slot, among)]));
        const open = new Set(some);
        const cubes = [];
        while (open.size && cubes.length < 4) {
          const cube = this.widened(machine.worlds[open.values().next().value]);
          for (const world of Bits.list(this.inside(cube))) open.delete(world);
          cubes.push(cube);
        }
        this.text = open.size ? `in ${some.size} of ${among.size} combinations`
          : cubes.map((cube) => this.words(cube)).join(" || ");
      }
      inside(cube) {
        let inside = this.among;
        for (const [slot, values] of cube) {
          const parts = [...values].map((value) => this.with.get(slot).get(value));
          inside = Bits.and(inside, parts.reduce((a, b) => Bits.or(a, b)));
        }
        return inside;
      }
      // Slots are freed from the last to the first, as far as nothing else comes in.
      widened(world) {
        const cube = new Map(this.machine.frozen.map((slot) => [slot, new Set([world[slot]])]));
        for (const slot of this.machine.frozen) {
          for (const value of this.all.get(slot)) {
            if (cube.get(slot).has(value)) continue;
            cube.get(slot).add(value);
            if (!Bits.isEmpty(Bits.and(this.inside(cube), this.others))) cube.get(slot).delete(value);
          }
        }
        return cube;
      }
      words(cube) {
        return [...cube].filter(([slot, values]) => values.size < this.all.get(slot).size)
          .map(([slot, values]) => literal(this.machine, slot, [...values].sort((a, b) => a - b), this.all.get(slot)))
          .join(" && ");
      }
    }

    function valuesOf(machine, slot, worlds) {
      const found = new Set();
      for (const world of worlds) found.add(machine.worlds[world][slot]);
      return found;
    }

    function literal(machine, slot, values, all) {
      const declared = machine.slots[slot];
      if (declared.kind !== "reading") return (declared.texts[values[0]] === "yes" ? "" : "!") + declared.name;
      const names = values.map((value) => declared.texts[value]);
      if (names.length === 1) return `${declared.name} == ${names[0]}`;
      if (names.length + 1 === all.size) {
        const missing = [...all].find((value) => !values.includes(value));
        return `${declared.name} != ${declared.texts[missing]}`;
      }
      return `${declared.name} in {${names.join(", ")}}`;
    }

    // Where a walk stands: what registers and variables hold, in all combinations where that is possible.
    class Position {
      constructor(machine, members) {
        this.machine = machine;
        this.members = members;
        this.values = machine.values(members.values().next().value);
      }
      get worlds() { return new Set(this.members.keys()); }
      get look() { return this.machine.look(this.members.values().next().value); }

      // Positions of these configurations, those of one look together.
      static all(machine, numbers) {
        const groups = new Map();
        for (const number of numbers) {
          const look = machine.look(number);
          if (!groups.has(look)) groups.set(look, new Map());
          groups.get(look).set(machine.world(number), number);
        }
        return [...groups.values()].map((members) => new Position(machine, members));
      }

      within(worlds) {
        const kept = new Map([...this.members].filter(([world]) => worlds.has(world)));
        return kept.size ? new Position(this.machine, kept) : null;
      }

      // Everything that can happen here, each with the combinations where it can.
      outcomes() { return this.machine.outcomes(this.members); }

      // In which combinations something may be asked.
      asked(action, offer) {
        return this.machine.worldsWhere(this.members, this.machine.actions[action].askedTable, [offer]);
      }

      // For each rule that might answer, the conjuncts of its guard that aren't met, and where.
      refusals(action, offer) {
        const found = [];
        for (const rule of this.machine.rules) {
          if (rule.action !== action || !rule.guards) continue;
          const numbers = indices(rule.asks, (ask) => ask === offer);
          for (const part of rule.guards) {
            const met = this.machine.worldsWhere(this.members, part.table, numbers);
            const worlds = new Set([...this.members.keys()].filter((world) => !met.has(world)));
            if (worlds.size) found.push({ rule, part, worlds });
          }
        }
        return found;
      }
    }

    // The steps taken, and those that were taken back.
    class Walk {
      constructor(machine, choice) {
        this.machine = machine;
        this.choice = choice;
        this.listeners = [];
        this.restart();
      }
      // Of several starts the first; the others can be picked.
      get starts() {
        const numbers = this.machine.startNumbers.filter(
          (number) => this.choice.worlds.has(this.machine.world(number)));
        return Position.all(this.machine, numbers);
      }
      restart(position = this.starts[0]) {
        this.start = position;
        this.taken = [];
        this.undone = [];
        this.tell();
      }
      // Begins at this number, whatever is before it.
      begin(number) {
        const world = this.machine.world(number);
        this.restart(new Position(this.machine, new Map([[world, number]])));
      }
      // The same way back from the end: only combinations that allow all of it.
      get here() { return this.taken.length ? this.taken[this.taken.length - 1].to : this.start; }
      take(outcome) {
        this.taken.push({ outcome, from: this.here, to: new Position(this.machine, outcome.members) });
        this.undone = [];
        this.tell();
      }
      undo() {
        if (!this.taken.length) return;
        this.undone.push(this.taken.pop());
        this.tell();
      }
      redo() {
        if (!this.undone.length) return;
        this.taken.push(this.undone.pop());
        this.tell();
      }
      goBack(count) {
        while (this.taken.length > count) this.undone.push(this.taken.pop());
        this.tell();
      }
      tell() { for (const listener of this.listeners) listener(); }

      // After another choice as much of the walk as is possible there.
      adapt() {
        const steps = this.taken.map((step) => step.outcome.key);
        const look = this.start.look;
        const start = this.starts.find((position) => position.look === look);
        const listeners = this.listeners;
        this.listeners = [];
        this.restart(start ?? this.starts[0]);
        for (const key of start ? steps : []) {
          const outcome = this.here.outcomes().find((o) => o.key === key);
          if (!outcome) break;
          this.take(outcome);
        }
        this.listeners = listeners;
        this.tell();
      }

      // The run as one combination has it that allows all of it.
      get run() {
        const world = this.here.members.keys().next().value;
        const numbers = [this.start, ...this.taken.map((step) => step.to)].map((p) => p.members.get(world));
        return { world, numbers, edges: this.taken.map((step) => step.outcome.edge) };
      }

      // A shortest way to where a test is true; nil if there is none.
      way(test, { onlyRequired = false } = {}) {
        const machine = this.machine;
        const from = new Map();
        const queue = [...this.here.members.values()];
        for (const number of queue) from.set(number, null);
        for (let next = 0; next < queue.length; next++) {
          const number = queue[next];
          if (test(number)) return Walk.back(number, from);
          for (const edge of machine.edgesFrom(number)) {
            if (onlyRequired && edge.rule.may) continue;
            if (from.has(edge.target)) continue;
            from.set(edge.target, { number, edge });
            queue.push(edge.target);
          }
        }
        return null;
      }
      static back(number, from) {
        const path = [];
        for (let at = number; from.get(at) !== null; at = from.get(at).number) path.unshift(from.get(at).edge);
        return path;
      }
      // Takes the steps of a way, each in all combinations that have it.
      follow(path) {
        const listeners = this.listeners;
        this.listeners = [];
        for (const edge of path) {
          const outcome = this.here.outcomes().find(
            (o) => o.edge.rule === edge.rule && o.edge.step.argument === edge.step.argument
              && [...o.members.values()].includes(edge.target));
          if (!outcome) break;
          this.take(outcome);
        }
        this.listeners = listeners;
        this.tell();
      }
    }

    """#
}
