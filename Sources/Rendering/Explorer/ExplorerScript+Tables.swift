extension ExplorerScript {
  /// Part of `explorer.js`: reads packed numbers, and looks up what they are about.
  static let tables = #"""
    // Tables as the page carries them, and how they are looked up.

    const digits = new Uint8Array(128);
    [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach(
      (digit, value) => { digits[digit.charCodeAt(0)] = value; });

    // Numbers of five bits a digit, the lowest first; the sixth says that more follow.
    class Numbers {
      constructor(text) {
        this.text = text;
        this.at = 0;
      }
      get isAtEnd() { return this.at >= this.text.length; }
      next() {
        let value = 0, scale = 1;
        for (;;) {
          const digit = digits[this.text.charCodeAt(this.at++)];
          value += (digit & 31) * scale;
          if (digit < 32) return value;
          scale *= 32;
        }
      }
      take(count) {
        const all = new Array(count);
        for (let i = 0; i < count; i++) all[i] = this.next();
        return all;
      }
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

    // Six bits a digit, the first the lowest.
    function bitAt(text, index) {
      return (digits[text.charCodeAt(Math.floor(index / 6))] >> (index % 6) & 1) === 1;
    }

    // Objects that come column by column; those that share a value have the same one.
    function objects(table) {
      const all = Array.from({ length: table.rows }, () => ({}));
      for (const [name, values, numbers] of table.columns) {
        const which = numbers === undefined ? null : new Numbers(numbers).rest();
        all.forEach((object, i) => {
          if (which === null) object[name] = values[i];
          else if (which[i] > 0) object[name] = values[which[i] - 1];
        });
      }
      return all;
    }

    // For what some slots hold, where something is true of arguments.
    class TruthTable {
      constructor(text, reads) {
        const [head, rows] = text.split(".");
        const numbers = new Numbers(head);
        this.reads = reads;
        this.size = numbers.next();
        const count = numbers.next();
        const width = Math.ceil(this.size / 6);
        const patterns = [];
        for (let i = 0; i < count; i++) {
          const from = numbers.at + i * width;
          patterns.push(head.slice(from, from + width));
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
      // In which of these combinations it holds in a place.
      worlds(values, index, among, machine) {
        let met = Bits.none(machine.worlds.length);
        for (const part of machine.partition(this.reads.filter((slot) => machine.worldsWith[slot] !== null))) {
          const some = Bits.and(part.worlds, among);
          if (Bits.isEmpty(some)) continue;
          if (this.holds(machine.filled(values.slice(), part.first), index)) met = Bits.or(met, some);
        }
        return met;
      }
    }

    // Decision diagrams: at each node the value of one slot says where to go on; 0 is no, and 1 is yes.
    class Diagrams {
      constructor(text, slots) {
        const numbers = new Numbers(text);
        this.nodes = [null, null];
        while (!numbers.isAtEnd) {
          const slot = numbers.next();
          this.nodes.push({ slot, next: numbers.take(valueCount(slots[slot])) });
        }
      }
    }

    // Where something is true of arguments, by a diagram for each choice of them, or by one for all.
    class DiagramTable {
      constructor(text, diagrams) {
        this.roots = new Numbers(text).rest();
        this.nodes = diagrams.nodes;
      }
      root(index) { return this.roots[this.roots.length > 1 ? index : 0]; }
      holds(values, index) {
        let node = this.root(index);
        while (node > 1) node = this.nodes[node].next[values[this.nodes[node].slot]];
        return node === 1;
      }
      // In which of these combinations it holds in a place. A node leads to ones with smaller numbers only, so
      // each is gone through once, for all combinations that come to it.
      worlds(values, index, among, machine) {
        const reached = new Map([[this.root(index), among]]);
        const pass = (node, some) => {
          if (Bits.isEmpty(some)) return;
          reached.set(node, reached.has(node) ? Bits.or(reached.get(node), some) : some);
        };
        for (;;) {
          let node = 0;
          for (const other of reached.keys()) if (other > node) node = other;
          if (node <= 1) return reached.get(1) ?? Bits.none(machine.worlds.length);
          const some = reached.get(node);
          reached.delete(node);
          const { slot, next } = this.nodes[node];
          const parts = machine.worldsWith[slot];
          if (parts === null) pass(next[values[slot]], some);
          else parts.forEach((part, value) => pass(next[value], Bits.and(part, some)));
        }
      }
    }

    function truthTable(text, reads, diagrams) {
      return text.startsWith("=") ? new DiagramTable(text.slice(1), diagrams) : new TruthTable(text, reads);
    }

    function valueCount(slot) { return slot.kind === "waiting" ? slot.waiting.length : slot.texts.length; }

    // Sets of small numbers.
    const Bits = {
      none(count) { return new Uint32Array((count + 31) >> 5); },
      of(numbers, count) {
        const bits = Bits.none(count);
        for (const number of numbers) Bits.add(bits, number);
        return bits;
      },
      add(bits, number) { bits[number >> 5] |= 1 << (number & 31); },
      has(bits, number) { return (bits[number >> 5] >> (number & 31) & 1) === 1; },
      and(a, b) { return a.map((word, i) => word & b[i]); },
      or(a, b) { return a.map((word, i) => word | b[i]); },
      without(a, b) { return a.map((word, i) => word & ~b[i]); },
      isEmpty(bits) {
        for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return false;
        return true;
      },
      count(bits) {
        let count = 0;
        for (let i = 0; i < bits.length; i++) for (let word = bits[i]; word !== 0; word &= word - 1) count++;
        return count;
      },
      list(bits) {
        const numbers = [];
        for (let i = 0; i < bits.length; i++) {
          for (let word = bits[i]; word !== 0; word &= word - 1) {
            numbers.push(i * 32 + 31 - Math.clz32(word & -word));
          }
        }
        return numbers;
      },
    };

    // What all slots hold as one number: the values as digits, each slot with as many as it has values.
    class Radix {
      constructor(slots) {
        const weights = [];
        let size = 1;
        for (const slot of slots) {
          weights.push(size);
          size *= valueCount(slot);
        }
        // Past what a number of the language can count, integers of any length do the same.
        const isSmall = size <= Number.MAX_SAFE_INTEGER;
        this.zero = isSmall ? 0 : 0n;
        if (!isSmall) {
          let exact = 1n;
          slots.forEach((slot, index) => {
            weights[index] = exact;
            exact *= BigInt(valueCount(slot));
          });
        }
        this.weight = isSmall ? (slot, value) => weights[slot] * value
          : (slot, value) => weights[slot] * BigInt(value);
        this.all = indices(slots, () => true);
      }
      key(values, slots = this.all) {
        let key = this.zero;
        for (const slot of slots) key += this.weight(slot, values[slot]);
        return key;
      }
    }

    // The rules that read the same slots, with their rows by what these hold.
    class Reader {
      static all(rules, radix) {
        const readers = new Map();
        for (const rule of rules) {
          const name = rule.reads.join(",");
          if (!readers.has(name)) readers.set(name, new Reader(rule.reads, radix));
          readers.get(name).add(rule);
        }
        return [...readers.values()];
      }
      constructor(reads, radix) {
        this.reads = reads;
        this.radix = radix;
        this.rows = new Map();
      }
      add(rule) {
        const keyed = new Numbers(rule.packedRows);
        while (!keyed.isAtEnd) {
          let key = this.radix.zero;
          for (const slot of this.reads) key += this.radix.weight(slot, keyed.next());
          if (!this.rows.has(key)) this.rows.set(key, []);
          this.rows.get(key).push({ rule, steps: rule.patterns[keyed.next()] });
        }
      }
      collect(values, rows) {
        const found = this.rows.get(this.radix.key(values, this.reads));
        if (found !== undefined) for (const row of found) rows.push(row);
      }
    }

    """#
}
