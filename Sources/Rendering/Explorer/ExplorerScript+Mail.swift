extension ExplorerScript {
  /// Part of `explorer.js`: a walk as text for a mail.
  static let mail = #"""
    // A walk as text for a mail: a table, or lanes with arrows.

    class Story {
      constructor(machine, run) {
        this.machine = machine;
        const values = run.numbers.map((number) => machine.values(number));
        const texts = values.map((v) => machine.shown.map((slot) => machine.textIn(slot, v)));
        const moving = machine.shown.map((_, i) => texts.some((row) => row[i] !== texts[0][i]));
        const kept = moving.some((m) => m) ? moving
          : machine.shown.map((slot) => machine.slots[slot].kind === "register");
        const columns = indices(kept, (k) => k);
        this.columns = columns.map((i) => machine.slots[machine.shown[i]].name);
        this.start = columns.map((i) => texts[0][i]);
        this.steps = run.edges.map((edge, n) => {
          const action = machine.actions[edge.rule.action];
          const ended = edge.rule.ends === null ? null : machine.actions[edge.rule.ends];
          return {
            number: n + 1, actor: action.actor, answerer: action.answerer ?? null,
            asker: ended ? ended.actor : null, call: machine.callText(edge),
            result: machine.resultText(edge), what: machine.whatText(edge),
            rule: machine.ruleText(edge), place: edge.rule.place,
            cells: columns.map((i) => (texts[n][i] === texts[n + 1][i] ? "." : texts[n + 1][i])),
          };
        });
      }
      changes(step) {
        return this.columns.map((name, i) => [name, step.cells[i]]).filter((c) => c[1] !== ".");
      }

      table(width = 72) {
        const line = (place) => place.slice(place.lastIndexOf(":") + 1);
        for (const withRules of [true, false]) {
          const head = ["step", "who", "what", ...(withRules ? ["rule"] : []), "line", ...this.columns];
          const start = ["0", "", "", ...(withRules ? [""] : []), "", ...this.start];
          const rows = [head, start, ...this.steps.map((s) => [String(s.number), s.actor, s.what,
            ...(withRules ? [s.rule] : []), line(s.place), ...s.cells])];
          const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i].length)));
          if (widths.reduce((a, b) => a + b + 2, -2) > width) continue;
          return rows.map((row) => row.map((c, i) => c.padEnd(widths[i])).join("  ").trimEnd()).join("\n")
            + "\n";
        }
        return this.list(width);
      }

      list(width) {
        const lines = wrap("0  the start: "
          + this.columns.map((name, i) => `${name} = ${this.start[i]}`).join(", "), width, 3);
        for (const step of this.steps) {
          const origin = step.rule ? `${step.rule}; ${step.place}` : step.place;
          lines.push(...wrap(`${step.number}  ${step.actor}: ${step.what} (${origin})`, width, 3));
          for (const [name, cell] of this.changes(step)) {
            lines.push(...wrap(`     ${name} becomes ${cell}`, width, 7));
          }
        }
        return lines.join("\n") + "\n";
      }

      get actors() {
        const names = this.steps.flatMap((s) => [s.asker, s.actor, s.answerer]).filter((n) => n !== null);
        return [...new Set(names)];
      }

      // Requests as arrows with the answer back; what a step changes stands to the right.
      chart(width = 72) {
        const actors = this.actors;
        if (!actors.length) return this.table(width);
        const room = Math.max(22, Math.floor((width - 24) / actors.length));
        const lanes = actors.map((_, i) => 6 + i * room);
        const right = lanes[lanes.length - 1] + 4;
        if (right + 14 > width) return this.table(width);
        const rows = [];
        const empty = () => {
          const row = Array(right).fill(" ");
          for (const lane of lanes) row[lane] = "|";
          return row;
        };
        const put = (row, text, at) => {
          while (row.length < at) row.push(" ");
          [...text].forEach((c, i) => { row[at + i] = c; });
        };
        const names = Array(right).fill(" ");
        actors.forEach((name, i) => put(names, name, Math.max(0, lanes[i] - (name.length >> 1))));
        rows.push(names);
        this.beside(rows, this.columns.map((name, i) => `${name} = ${this.start[i]}`), 1, right, width,
          empty, put);
        for (const step of this.steps) {
          rows.push(empty());
          const first = rows.length;
          const from = actors.indexOf(step.actor);
          const other = step.answerer ?? step.asker;
          const to = other === null ? from : actors.indexOf(other);
          if (to === from) {
            for (const part of wrap(step.what, width - lanes[from] - 3, 0)) {
              const row = empty();
              put(row, (rows.length === first ? "*" : "|"), lanes[from]);
              put(row, part, lanes[from] + 2);
              rows.push(row);
            }
          } else {
            const asks = step.answerer !== null;
            if (asks) this.arrow(rows, step.call, lanes[from], lanes[to], empty, put);
            else {
              const row = empty();
              put(row, `* ${step.call}`, lanes[from]);
              rows.push(row);
            }
            if (asks ? step.result !== "waits" : true) {
              this.arrow(rows, step.result, asks ? lanes[to] : lanes[from], asks ? lanes[from] : lanes[to],
                empty, put);
            }
          }
          put(rows[first], String(step.number).padStart(2), 0);
          const texts = this.changes(step).map(([name, cell]) => `${name} = ${cell}`);
          this.beside(rows, texts, Math.max(first, rows.length - texts.length), right, width, empty, put);
        }
        return rows.map((row) => row.join("").trimEnd()).join("\n") + "\n";
      }

      arrow(rows, text, from, to, empty, put) {
        const low = Math.min(from, to) + 1, high = Math.max(from, to);
        const space = high - low;
        let line;
        if (text.length + 6 <= space) {
          const before = from < to ? 2 : space - text.length - 4;
          line = "-".repeat(before) + ` ${text} ` + "-".repeat(space - text.length - 2 - before);
        } else {
          for (const part of wrap(text, space - 2, 0)) {
            const row = empty();
            put(row, part, low + 1);
            rows.push(row);
          }
          line = "-".repeat(space);
        }
        const row = empty();
        put(row, from < to ? line.slice(0, -1) + ">" : "<" + line.slice(1), low);
        rows.push(row);
      }

      beside(rows, texts, first, right, width, empty, put) {
        let at = first;
        for (const line of texts.flatMap((text) => wrap(text, width - right, 2))) {
          while (at < rows.length && rows[at].length > right) at++;
          if (at >= rows.length) rows.push(empty());
          put(rows[at], line, right);
          at++;
        }
      }
    }

    function wrap(text, width, indentation) {
      const lines = [];
      let line = "";
      for (const word of text.split(" ")) {
        const next = line === "" ? word : `${line} ${word}`;
        if (next.length > width && line.trim() !== "") {
          lines.push(line);
          line = " ".repeat(indentation) + word;
        } else {
          line = next;
        }
      }
      if (line !== "") lines.push(line);
      return lines;
    }

    """#
}
