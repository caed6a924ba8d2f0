extension ExplorerScript {
  /// As many as a browser goes through in some seconds.
  static let searchedPlaces = 30_000

  /// Part of `explorer.js`: a machine that nobody has listed.
  static let outline = #"""
    // A machine with more configurations than anybody lists: rows are looked up from where one stands.

    // A place is what registers and variables hold; with a combination it is a configuration. So a configuration
    // has a number without having been met: that of its place, and then that of its combination.
    class OutlinedMachine extends Machine {
      constructor(data) {
        super(data);
        this.isOutlined = true;
        this.worlds = [];
        this.worldNumbers = new Map();
        const starts = new Numbers(data.starts).tuples(this.slots.length);
        for (const values of starts) {
          const key = keyOf(values, this.frozen);
          if (this.worldNumbers.has(key)) continue;
          this.worldNumbers.set(key, this.worlds.length);
          this.worlds.push(values);
        }
        // For each frozen slot and its values the combinations; null for others.
        this.worldsWith = this.slots.map((slot, index) => (!this.frozen.includes(index) ? null
          : Array.from({ length: valueCount(slot) }, (_, value) => Bits.of(
            indices(this.worlds, (world) => world[index] === value), this.worlds.length))));
        this.partitions = new Map();
        this.places = [];
        this.placeNumbers = new Map();
        this.startNumbers = starts.map((values) => this.numberOf(values));
        this.readers = PlaceReader.all(this.rules, this);
        const rows = data.met.rows;
        this.met = data.met.slots.map((numbers) => new Numbers(numbers).rest().map((row) => rows[row]));
      }

      worldNumber(values) { return this.worldNumbers.get(keyOf(values, this.frozen)) ?? -1; }

      // The number of a configuration; undefined where no run begins in its combination.
      numberOf(values) {
        const world = this.worldNumber(values);
        return world < 0 ? undefined : this.number(this.place(this.cleared(values)), world);
      }
      // Without what is frozen.
      cleared(values) {
        const place = values.slice();
        for (const slot of this.frozen) place[slot] = 0;
        return place;
      }
      place(values) {
        const key = keyOf(values);
        let number = this.placeNumbers.get(key);
        if (number === undefined) {
          number = this.places.length;
          this.placeNumbers.set(key, number);
          this.places.push(values);
        }
        return number;
      }
      number(place, world) { return place * this.worlds.length + world; }
      world(number) { return number % this.worlds.length; }
      look(number) { return Math.floor(number / this.worlds.length); }
      values(number) { return this.filled(this.places[this.look(number)].slice(), this.world(number)); }
      // Writes into a place what a combination holds.
      filled(values, world) {
        for (const slot of this.frozen) values[slot] = this.worlds[world][slot];
        return values;
      }

      // The combinations that hold the same in some frozen slots, together.
      partition(slots) {
        const name = slots.join(",");
        if (!this.partitions.has(name)) {
          const parts = new Map();
          this.worlds.forEach((world, number) => {
            const key = keyOf(world, slots);
            if (!parts.has(key)) parts.set(key, { key, first: number, worlds: Bits.none(this.worlds.length) });
            Bits.add(parts.get(key).worlds, number);
          });
          this.partitions.set(name, [...parts.values()]);
        }
        return this.partitions.get(name);
      }

      // In which combinations something is true of one of these arguments.
      worldsWhere(members, table, indices) {
        const place = this.places[this.look(members.values().next().value)];
        const among = Bits.of(members.keys(), this.worlds.length);
        let met = Bits.none(this.worlds.length);
        for (const index of indices) met = Bits.or(met, table.worlds(place, index, among, this));
        return new Set(Bits.list(met));
      }

      // What can happen in a place, each with the combinations where it can, in the order of the rules.
      steps(values, worlds) {
        const rows = [];
        for (const reader of this.readers) reader.collect(values, worlds, rows);
        rows.sort((first, second) => first.rule.number - second.rule.number);
        const found = [];
        for (const { rule, steps, some } of rows) {
          for (const step of steps) {
            let where = some;
            if (rule.gateTable) where = rule.gateTable.worlds(values, step.argument, where, this);
            if (Bits.isEmpty(where)) continue;
            const same = found.findLast((other) => other.rule === rule && other.step.argument === step.argument
              && other.step.outputs === step.outputs && other.step.written === step.written);
            if (same) same.worlds = Bits.or(same.worlds, where);
            else found.push({ rule, step, worlds: where });
          }
        }
        return found;
      }

      // Where a step leads from a place.
      after(values, rule, step) {
        const next = values.slice();
        for (let i = 0; i < rule.writes.length; i++) next[rule.writes[i]] = step.written[i];
        return next;
      }

      outcomes(members) {
        const values = this.places[this.look(members.values().next().value)];
        return this.steps(values, Bits.of(members.keys(), this.worlds.length)).map(({ rule, step, worlds }) => {
          const place = this.place(this.after(values, rule, step));
          const to = new Map(Bits.list(worlds).map((world) => [world, this.number(place, world)]));
          const edge = { rule, step, target: to.values().next().value };
          return { key: this.stepKey(edge), edge, members: to };
        });
      }

      // Only a list of all configurations says what is lost.
      lostWorlds() { return []; }
      isHome(members) {
        return this.homeTable !== null && this.worldsWhere(members, this.homeTable, [0]).size === members.size;
      }

      // In which combinations a slot is ever found to hold a value: the checker's diagrams know.
      worldsMeeting(slot, value) {
        return indices(this.worlds, (_, world) => bitAt(this.met[slot][value], world));
      }
    }

    function keyOf(values, slots) {
      return String.fromCharCode.apply(null, slots === undefined ? values : slots.map((slot) => values[slot]));
    }

    // The rules that read the same slots: their rows by what is frozen, and then by what a place holds.
    class PlaceReader {
      static all(rules, machine) {
        const readers = new Map();
        for (const rule of rules) {
          const name = rule.reads.join(",");
          if (!readers.has(name)) readers.set(name, new PlaceReader(rule.reads, machine));
          readers.get(name).add(rule);
        }
        return [...readers.values()];
      }
      constructor(reads, machine) {
        const isFrozen = reads.map((slot) => machine.worldsWith[slot] !== null);
        this.size = reads.length;
        this.frozen = indices(reads, (_, i) => isFrozen[i]);
        this.changing = indices(reads, (_, i) => !isFrozen[i]);
        this.slots = this.changing.map((i) => reads[i]);
        const parts = machine.partition(this.frozen.map((i) => reads[i]));
        this.groups = new Map(parts.map(({ key, worlds }) => [key, { worlds, rows: new Map() }]));
      }
      add(rule) {
        const keyed = new Numbers(rule.packedRows);
        while (!keyed.isAtEnd) {
          const key = keyed.take(this.size);
          const { rows } = this.groups.get(keyOf(key, this.frozen));
          const changing = keyOf(key, this.changing);
          if (!rows.has(changing)) rows.set(changing, []);
          rows.get(changing).push({ rule, steps: rule.patterns[keyed.next()] });
        }
      }
      collect(values, among, rows) {
        const key = keyOf(values, this.slots);
        for (const { worlds, rows: own } of this.groups.values()) {
          const found = own.get(key);
          if (found === undefined) continue;
          const some = Bits.and(worlds, among);
          if (Bits.isEmpty(some)) continue;
          for (const { rule, steps } of found) rows.push({ rule, steps, some });
        }
      }
    }

    // A breadth-first search over places, each with the combinations in which it is come to, so that the first
    // way found is a shortest one. It goes on in pieces of a few milliseconds, and up to a bound.
    class PlaceSearch {
      constructor(machine, positions, { onlyRequired = false, keepsArcs = false } = {}) {
        this.machine = machine;
        this.onlyRequired = onlyRequired;
        // Triples: from which place, to which, and by which action.
        this.arcs = keepsArcs ? [] : null;
        this.known = new Map();
        this.places = [];
        this.queue = [];
        this.configurations = 0;
        this.expanded = 0;
        positions.forEach((position, origin) => {
          const values = machine.places[position.look];
          this.enter(values, Bits.of(position.members.keys(), machine.worlds.length), { origin });
        });
      }

      enter(values, worlds, way) {
        const key = keyOf(values);
        let place = this.known.get(key);
        if (place === undefined) {
          place = { number: this.places.length, values, worlds: Bits.none(this.machine.worlds.length) };
          this.known.set(key, place);
          this.places.push(place);
        }
        const fresh = Bits.without(worlds, place.worlds);
        if (!Bits.isEmpty(fresh)) {
          place.worlds = Bits.or(place.worlds, fresh);
          this.configurations += Bits.count(fresh);
          this.queue.push({ place, worlds: fresh, ...way });
        }
        return place;
      }

      expand(entry) {
        const { machine } = this;
        for (const { rule, step, worlds } of machine.steps(entry.place.values, entry.worlds)) {
          if (this.onlyRequired && rule.may) continue;
          const place = this.enter(machine.after(entry.place.values, rule, step), worlds, { from: entry, rule, step });
          if (this.arcs) this.arcs.push(entry.place.number, place.number, rule.action);
        }
      }

      // Looks at one entry after the other until one is where the goal is. `isOver` is asked in every pause.
      async run(goal, limit, isOver) {
        let looked = 0, pause = performance.now() + 12;
        for (;;) {
          while (goal && looked < this.queue.length) {
            const world = this.worldAt(goal, this.queue[looked]);
            if (world >= 0) return { end: "found", ...this.way(this.queue[looked], world) };
            looked++;
          }
          if (this.expanded === this.queue.length) return { end: "all" };
          if (this.places.length >= limit) return { end: "bound" };
          this.expand(this.queue[this.expanded++]);
          if (performance.now() > pause) {
            await new Promise((resume) => setTimeout(resume));
            if (isOver()) return { end: "stopped" };
            pause = performance.now() + 12;
          }
        }
      }

      // A combination in which an entry is at the goal, or -1.
      worldAt(goal, entry) {
        const worlds = Bits.list(entry.worlds);
        const tried = goal.readsWorld ? worlds : worlds.slice(0, 1);
        return tried.find((world) => goal.test(
          this.machine.filled(entry.place.values.slice(), world), world)) ?? -1;
      }

      // The steps as one combination has them.
      way(entry, world) {
        const { machine } = this;
        const path = [];
        let at = entry;
        for (; at.from; at = at.from) {
          path.unshift({
            rule: at.rule, step: at.step, target: machine.number(machine.place(at.place.values), world),
          });
        }
        return { path, origin: at.origin, world };
      }
    }
    // Past so many places a search ends.
    PlaceSearch.limit = \#(searchedPlaces);

    """#
}
