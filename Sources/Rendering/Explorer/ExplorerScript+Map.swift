extension ExplorerScript {
  /// Part of `explorer.js`: pictures.
  static let map = #"""
    // The machine as a picture: the checker's own, and maps of chosen registers and variables.

    Object.assign(Explorer.prototype, {
      // Marks where the walk stands, dims what no chosen combination has, and lets nodes be clicked.
      preparePicture() {
        const { machine } = this;
        const svg = this.root.querySelector("svg");
        this.picture = null;
        if (!svg || !machine.data.nodes.length) return;
        const register = machine.data.registers[machine.data.picture];
        machine.nodeSlot = { slot: register.slot, register: machine.data.picture };
        const named = new Map();
        const edges = [];
        for (const group of svg.querySelectorAll("g.node, g.edge")) {
          const title = group.querySelector("title")?.textContent;
          group.querySelector("title")?.remove();
          if (group.classList.contains("node")) named.set(title, group);
          else edges.push([title, group]);
        }
        const groups = machine.data.nodes.map((node) => named.get(node.title));
        this.picture = { groups, edges: edges.map(([title, group]) => {
          const [from, to] = title.split("->").map((name) => machine.data.nodes.findIndex((n) => n.title === name));
          return { from, to, group };
        }).filter((edge) => edge.from >= 0 && edge.to >= 0) };
        svg.setAttribute("role", "group");
        svg.setAttribute("aria-label", `The states of ${register.name}; each is a button that shows a way to it.`);
        machine.data.nodes.forEach((node, index) => {
          const group = groups[index];
          if (!group) return;
          const open = () => this.showWay({
            name: node.name, slot: register.slot, test: (values) => machine.nodeOf(values) === index,
          });
          group.setAttribute("tabindex", "0");
          group.setAttribute("role", "button");
          group.addEventListener("click", open);
          group.addEventListener("keydown", (event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            open();
          });
        });
      },

      drawPicture() {
        if (!this.picture) return;
        const { machine, walk, choice, picture } = this;
        const here = machine.nodeOf(walk.here.values);
        if (machine.isComplete && this.pictureWorlds !== choice.worlds) {
          this.pictureWorlds = choice.worlds;
          const reached = new Set(), led = new Set();
          // What is in no node is in one behind them.
          const count = machine.data.nodes.length + 1;
          const nodeOf = machine.configurations.map((values) => (machine.nodeOf(values) + count) % count);
          machine.edges.forEach((edges, number) => {
            if (!choice.worlds.has(machine.world(number))) return;
            reached.add(nodeOf[number]);
            for (const edge of edges) led.add(nodeOf[number] * count + nodeOf[edge.target]);
          });
          picture.groups.forEach((group, index) => group?.classList.toggle("off", !reached.has(index)));
          for (const edge of picture.edges) edge.group.classList.toggle("off", !led.has(edge.from * count + edge.to));
          picture.reached = reached;
        }
        picture.groups.forEach((group, index) => {
          if (!group) return;
          group.classList.toggle("here", index === here);
          const state = index === here ? "you are here" : !picture.reached || picture.reached.has(index) ? "show a way to it" : "not reached under this choice";
          group.setAttribute("aria-label", `${machine.data.nodes[index].name}: ${state}`);
        });
      },

      // MARK: Maps

      drawMapControls() {
        const { machine } = this;
        const boxes = machine.shown.map((slot) => el("label", { class: "inline" }, el("input", {
          type: "checkbox", value: slot, onchange: () => this.drawMap(),
        }), ` ${machine.slots[slot].name}`));
        const alike = machine.likeness ? [el("label", { class: "inline" }, el("input", {
          type: "checkbox", "data-alike": "", onchange: () => this.drawMap(),
        }), " collapse what the user can't tell apart")] : [];
        this.parts.mapcontrols.replaceChildren(...boxes, ...alike);
        this.parts.map.closest("details")?.addEventListener("toggle", (event) => {
          if (event.target.open) this.openMap();
        });
      },

      openMap() {
        if (this.isUnsurveyed()) { this.survey(); return; }
        if (!this.isMapChosen) this.chooseSlots();
        this.isMapChosen = true;
        this.drawMap();
      },

      // Of a machine that nobody listed the places near the starts, for a map of these.
      isUnsurveyed() { return this.machine.isOutlined && this.surveyed?.worlds !== this.choice.worlds; },
      async survey() {
        const { worlds } = this.choice;
        const search = new PlaceSearch(this.machine, this.walk.starts, { keepsArcs: true });
        const box = this.parts.map;
        const found = await search.run(null, PlaceSearch.limit, () => {
          box.replaceChildren(el("p", {}, `looking around: ${this.searchedText(search)}`));
          return this.choice.worlds !== worlds || !box.closest("details").open;
        });
        if (found.end === "stopped") return;
        this.surveyed = { worlds, search, isWhole: found.end === "all" };
        this.openMap();
      },

      // First as many registers, and then variables, as a picture has room for.
      chooseSlots() {
        const boxes = [...this.parts.mapcontrols.querySelectorAll("input[value]")];
        const isRegister = (box) => this.machine.slots[Number(box.value)].kind === "register";
        for (const box of [...boxes.filter(isRegister), ...boxes.filter((b) => !isRegister(b)).slice(0, 3)]) {
          if (boxes.filter((b) => b.checked).length >= 3) return;
          box.checked = true;
          if (this.projection(Explorer.triedPlaces).nodes.length > Explorer.drawnNodes / 2) box.checked = false;
        }
        // Later places may have brought more.
        for (const box of boxes.filter((b) => b.checked).reverse()) {
          if (!this.machine.isOutlined || this.projection().nodes.length <= Explorer.drawnNodes) return;
          box.checked = false;
        }
      },

      // Of words that differ only in bits that no state looks at, the first.
      prepareStands() {
        const { machine } = this;
        const first = new Map();
        for (const register of machine.data.registers) {
          const masked = register.values.map((value) => BigInt(value) & BigInt(register.mask));
          first.set(register.slot, masked.map((value) => masked.indexOf(value)));
        }
        this.stands = (slot, value) => (first.has(slot) ? first.get(slot)[value] : value);
      },
      nodeText(slot, values) {
        const stand = this.stands(slot, values[slot]);
        return stand === values[slot] ? this.machine.textIn(slot, values) : this.machine.text(slot, stand);
      },

      // Configurations that look alike as one node; the search names the nodes in the order of the walk.
      projection(limit = Infinity) {
        const { machine, choice } = this;
        const { stands } = this;
        if (!machine.isOutlined) machine.finish();
        const slots = [...this.parts.mapcontrols.querySelectorAll("input:checked[value]")]
          .map((input) => Number(input.value)).filter((slot) => !Number.isNaN(slot));
        const alike = this.parts.mapcontrols.querySelector("[data-alike]")?.checked ?? false;
        // One value is told by itself; of several it must be seen whose they are.
        const told = alike && !slots.length ? machine.shown : slots;
        const names = (slot) => (told.length > 1 ? `${machine.slots[slot].name} ` : "");
        const nodes = new Map();
        const nodeOf = [];
        const seen = (values) => slots.map((slot) => stands(slot, values[slot])).join(",");
        const add = (values, number, key) => {
          if (!nodes.has(key)) {
            nodes.set(key, {
              key, index: nodes.size, count: 0, first: number, depth: 0, isLost: false, isHome: false,
              text: told.map((slot) => names(slot) + this.nodeText(slot, values)).join(", ") || "all",
            });
          }
          const node = nodes.get(key);
          node.count++;
          nodeOf[number] = node.index;
          return node;
        };
        if (machine.isOutlined) {
          const { places } = this.surveyed.search;
          for (const place of places.slice(0, limit)) add(place.values, place.number, seen(place.values));
        } else {
          machine.configurations.forEach((values, number) => {
            if (!choice.worlds.has(machine.world(number))) return;
            const node = add(values, number, alike ? String(machine.likeness[number]) : seen(values));
            node.isLost ||= bitAt(machine.lost, number);
            node.isHome ||= bitAt(machine.home, number);
          });
        }
        return { nodes: [...nodes.values()], nodeOf, slots, seen };
      },

      arcs(projection) {
        const { machine } = this;
        const found = new Map();
        const add = (from, to, action) => {
          if (to === from) return;
          const key = `${from}>${to}`;
          if (!found.has(key)) found.set(key, { from, to, names: new Set() });
          found.get(key).names.add(machine.actions[action].name);
        };
        const { nodeOf } = projection;
        if (machine.isOutlined) {
          const { arcs } = this.surveyed.search;
          for (let i = 0; i < arcs.length; i += 3) add(nodeOf[arcs[i]], nodeOf[arcs[i + 1]], arcs[i + 2]);
        } else {
          machine.edges.forEach((edges, number) => {
            if (nodeOf[number] === undefined) return;
            for (const edge of edges) add(nodeOf[number], nodeOf[edge.target], edge.rule.action);
          });
        }
        return [...found.values()];
      },

      drawMap() {
        if (this.isUnsurveyed()) { this.survey(); return; }
        const projection = this.projection();
        this.map = projection;
        const { nodes } = projection;
        const here = projection.nodeOf[this.numberOnMap()];
        const count = nodes.reduce((sum, n) => sum + n.count, 0);
        const said = `${nodes.length} ${nodes.length === 1 ? "node" : "nodes"} for ${this.machine.isOutlined ? this.surveyedText() : `${count} configurations`}`;
        if (nodes.length > Explorer.drawnNodes) {
          this.parts.map.replaceChildren(el("p", {}, `${said}: too many to draw. Choose fewer registers and variables, or look through the list.`),
            this.nodeList(nodes));
          return;
        }
        const arcs = this.arcs(projection);
        const drawn = arcs.length <= Explorer.drawnArcs ? arcs : sparse(arcs, here);
        const left = arcs.length - drawn.length;
        this.parts.map.replaceChildren(el("p", {}, `${said}, ${arcs.length} arcs`,
          left ? `, of which those are drawn that a search from the start takes, and those from where the walk stands; the table has all` : "",
          ". Click on a node for a way to it."),
          el("div", { class: "wide" }, new Layers(nodes, drawn, this.nodesInRow(nodes)).svg((node) => this.showNode(node), here)),
          el("details", {}, el("summary", {}, "as a table"), this.arcTable(nodes, arcs)));
      },

      // Nothing where the walk has come farther than the map.
      numberOnMap() {
        const { machine, walk } = this;
        if (!machine.isOutlined) return walk.here.members.values().next().value;
        return this.surveyed.search.known.get(keyOf(machine.places[walk.here.look]))?.number;
      },
      surveyedText() {
        const { search, isWhole } = this.surveyed;
        return isWhole ? `all ${this.searchedText(search)}`
          : `the first ${this.searchedText(search)} that a search from the start comes to, of more`;
      },

      // As many as fit the page.
      nodesInRow(nodes) {
        return Math.max(2, Math.floor((this.root.clientWidth - 40) / (Layers.boxWidth(nodes) + Layers.gap)));
      },

      showNode(node) {
        const search = this.showWay(this.mapGoal(node));
        if (search) search.then(() => this.drawMap());
        else this.drawMap();
      },
      mapGoal(node) {
        const { map } = this;
        const test = this.machine.isOutlined ? (values) => map.seen(values) === node.key
          : (_, number) => map.nodeOf[number] === node.index;
        return { name: node.text, test };
      },

      nodeList(nodes) {
        const id = "node-search";
        const list = el("ul", { class: "all" });
        let length = 40;
        const draw = (wanted) => {
          const found = nodes.filter((node) => node.text.toLowerCase().includes(wanted.toLowerCase()));
          list.replaceChildren(...found.slice(0, length).map((node) => el("li", {}, el("button", {
            type: "button", class: "small", onclick: () => this.showWay(this.mapGoal(node)),
          }, node.text), ` ${node.count} ${this.machine.isOutlined ? "places" : "configurations"}${node.isLost ? ", some lost" : ""}`)),
          found.length > length ? el("li", {}, el("button", {
            type: "button", onclick: () => { length *= 4; draw(wanted); },
          }, `show more of ${found.length}`)) : "");
        };
        draw("");
        return el("div", {}, el("label", { for: id }, "Search: "), el("input", {
          id, type: "search", oninput: (event) => draw(event.target.value),
        }), list);
      },

      arcTable(nodes, arcs) {
        return el("table", {}, el("thead", {}, el("tr", {}, ["from", "by", "to"].map((t) => el("th", { scope: "col" }, t)))),
          el("tbody", {}, arcs.slice(0, 400).map((arc) => el("tr", {}, el("td", {}, nodes[arc.from].text),
            el("td", {}, [...arc.names].join(", ")), el("td", {}, nodes[arc.to].text)))));
      },
    });
    Explorer.drawnNodes = 60;
    Explorer.drawnArcs = 80;
    // Of a machine that nobody listed so many places are tried for a choice of what to draw.
    Explorer.triedPlaces = 2000;

    // Enough arcs to see where each node comes from, and all from one node: more would be a ball of string.
    function sparse(arcs, here) {
      const reached = new Set();
      return arcs.filter((arc) => {
        const isFirst = !reached.has(arc.to);
        reached.add(arc.to);
        return isFirst || arc.from === here;
      });
    }

    // Nodes in layers by their distance from the starts; in a layer by the middle of what leads to them.
    class Layers {
      constructor(nodes, arcs, perRow) {
        this.nodes = nodes;
        this.arcs = arcs;
        const next = nodes.map(() => []);
        for (const arc of arcs) next[arc.from].push(arc.to);
        const depth = nodes.map(() => -1);
        const queue = [];
        const begin = (index) => { if (depth[index] < 0) { depth[index] = 0; queue.push(index); } };
        begin(0);
        for (let at = 0; at < nodes.length; at++) {
          for (; queue.length;) {
            const index = queue.shift();
            for (const to of next[index]) if (depth[to] < 0) { depth[to] = depth[index] + 1; queue.push(to); }
          }
          begin(at);
        }
        this.layers = [];
        depth.forEach((d, index) => { (this.layers[d] ||= []).push(index); });
        this.layers = this.layers.filter((layer) => layer).flatMap((layer) => chunks(layer, perRow));
        this.place();
      }

      static letters(nodes) { return Math.min(26, Math.max(8, ...nodes.map((node) => node.text.length))); }
      static boxWidth(nodes) { return Layers.letters(nodes) * 7.4 + 20; }

      place() {
        const width = Layers.letters(this.nodes);
        this.box = { width: Layers.boxWidth(this.nodes) };
        this.lines = this.nodes.map((node) => wrap(node.text, width, 0).slice(0, 4));
        const position = this.nodes.map(() => [0, 0]);
        let y = 14;
        for (const layer of this.layers) {
          const middle = (index) => {
            const before = this.arcs.filter((arc) => arc.to === index).map((arc) => position[arc.from][0]);
            return before.length ? before.reduce((a, b) => a + b, 0) / before.length : 0;
          };
          const sorted = layer.map((index) => [middle(index), index]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
          const height = Math.max(...layer.map((index) => this.lines[index].length)) * 15 + 12;
          sorted.forEach(([, index], i) => { position[index] = [12 + i * (this.box.width + Layers.gap), y, height]; });
          y += height + 54;
        }
        this.position = position;
        this.width = Math.max(...position.map((p) => p[0])) + this.box.width + 60;
        this.height = y;
      }

      svg(open, here) {
        const make = (name, attributes, ...children) => {
          const made = document.createElementNS("http://www.w3.org/2000/svg", name);
          for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
          made.append(...children);
          return made;
        };
        const middle = (index) => [this.position[index][0] + this.box.width / 2, this.position[index][1], this.position[index][2]];
        const arcs = this.arcs.map((arc) => {
          const [x1, y1, h1] = middle(arc.from), [x2, y2, h2] = middle(arc.to);
          const down = y2 > y1, level = y2 === y1;
          const shift = down ? -8 : 8;
          const path = level
            ? `M${x1 + shift},${y1 + h1} C${x1},${y1 + h1 + 36} ${x2},${y2 + h2 + 36} ${x2 + shift},${y2 + h2}`
            : down ? `M${x1 + shift},${y1 + h1} C${x1 + shift},${y1 + h1 + 30} ${x2 + shift},${y2 - 30} ${x2 + shift},${y2}`
              : `M${x1 + shift},${y1} C${x1 + shift},${y1 - 30} ${x2 + shift},${y2 + h2 + 30} ${x2 + shift},${y2 + h2}`;
          const near = arc.from === here ? "arc near" : "arc";
          return make("path", { d: path, class: near, "marker-end": "url(#head)" },
            make("title", {}, `${this.nodes[arc.from].text} to ${this.nodes[arc.to].text}: ${[...arc.names].join(", ")}`));
        });
        const boxes = this.nodes.map((node, index) => {
          const [x, y, height] = this.position[index];
          const group = make("g", {
            class: ["box", index === here ? "here" : "", node.isLost ? "lost" : "", node.isHome ? "home" : ""].join(" "),
            tabindex: "0", role: "button", transform: `translate(${x},${y})`,
            "aria-label": `${node.text}${node.isLost ? ", lost" : ""}${index === here ? ", you are here" : ""}`,
          }, make("rect", { width: this.box.width, height, rx: 3 }),
          ...this.lines[index].map((line, i) => make("text", { x: this.box.width / 2, y: 18 + 15 * i }, line)));
          group.addEventListener("click", () => open(node));
          group.addEventListener("keydown", (event) => {
            if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(node); }
          });
          return group;
        });
        return make("svg", {
          class: "map", width: this.width, height: this.height, viewBox: `0 0 ${this.width} ${this.height}`,
        }, make("defs", {}, make("marker", {
          id: "head", viewBox: "0 0 8 8", refX: 7, refY: 4, markerUnits: "userSpaceOnUse", markerWidth: 9, markerHeight: 9, orient: "auto",
        }, make("path", { d: "M0,0 L8,4 L0,8 z", class: "head" }))), ...arcs, ...boxes);
      }
    }

    Layers.gap = 40;

    function chunks(items, size) {
      const all = [];
      for (let i = 0; i < items.length; i += size) all.push(items.slice(i, i + size));
      return all;
    }

    """#
}
