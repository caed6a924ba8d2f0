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
    }

    // What all slots hold as one number: the values as digits, each slot with as many as it has values.
    class Radix {
      constructor(slots) {
        const weights = [];
        let size = 1;
        for (const slot of slots) {
          weights.push(size);
          size *= slot.kind === "waiting" ? slot.waiting.length : slot.texts.length;
        }
        // Past what a number of the language can count, integers of any length do the same.
        const isSmall = size <= Number.MAX_SAFE_INTEGER;
        this.zero = isSmall ? 0 : 0n;
        if (!isSmall) {
          let exact = 1n;
          slots.forEach((slot, index) => {
            weights[index] = exact;
            exact *= BigInt(slot.kind === "waiting" ? slot.waiting.length : slot.texts.length);
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
