import Analysis
import Foundation
import Modeling

/// A random walk through the explorer of a page, and where it differs from the plain evaluator.
struct WalkLog {
  /// What was offered at one place: for each combination the configuration, and what can happen.
  private struct Place: Decodable {
    let members: [[Int]]
    /// Rule, arguments, outputs, and in the order of `members` where it leads; empty where it doesn't.
    let offered: [Offer]
  }
  private struct Offer: Decodable {
    let rule: Int
    let arguments: Int
    let outputs: Int
    let targets: [[Int]]
  }
  private struct Log: Decodable {
    let places: [Place]
    /// Place, number of what was taken, and the place it led to.
    let steps: [[Int]]
  }

  private let log: Log
  private let machine: ExploredMachine

  /// The machine is the one that the page carries.
  init(_ text: String, of machine: ExploredMachine) throws {
    log = try JSONDecoder().decode(Log.self, from: Data(text.utf8))
    self.machine = machine
  }

  var clicks: Int { log.steps.count }
  var configurations: Int { Set(log.places.flatMap(\.members)).count }

  /// Clicks buttons: a request with its words, then one of its answers; now and then undo, redo, start again.
  /// Of each walk so many combinations are told, which is all of them for most machines.
  static func script(clicks: Int, combinations: Int = 1 << 20) -> String {
    """
    (() => {
      const explorer = arcwise, machine = explorer.machine, walk = explorer.walk;
      let seed = 7;
      const random = (count) => {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        return (seed >> 8) % count;
      };
      const places = [], numbers = new Map(), steps = [];
      let told = null;
      const choose = () => {
        told = new Set(machine.worlds.keys());
        while (told.size > \(combinations)) told.delete([...told][random(told.size)]);
      };
      const tells = (outcome) => [...outcome.members.keys()].some((world) => told.has(world));
      const restart = () => { explorer.parts.restart.click(); choose(); };
      const place = () => {
        const here = new Map([...walk.here.members].filter(([world]) => told.has(world)));
        const key = [...here.values()].join(",");
        if (numbers.has(key)) return numbers.get(key);
        numbers.set(key, places.length);
        places.push({
          members: [...here.values()].map((n) => machine.values(n)),
          offered: explorer.outcomes.map((outcome) => ({
            rule: outcome.edge.rule.number, arguments: outcome.edge.step.argument,
            outputs: outcome.edge.step.outputs,
            targets: [...here.keys()].map((world) => outcome.members.has(world)
              ? machine.values(outcome.members.get(world)) : []),
          })),
        });
        return places.length - 1;
      };
      walk.restart();
      choose();
      for (let click = 0; click < \(clicks); click++) {
        if (!explorer.outcomes.some(tells) || click % 17 === 16) restart();
        if (click % 11 === 10) { explorer.parts.undo.click(); explorer.parts.redo.click(); }
        if (click % 13 === 12) explorer.parts.undo.click();
        const from = place();
        let index = random(explorer.outcomes.length);
        while (!tells(explorer.outcomes[index])) index = (index + 1) % explorer.outcomes.length;
        const { edge, key } = explorer.outcomes[index];
        if (machine.actions[edge.rule.action].answerer !== undefined) {
          explorer.setAsk(edge.rule.action, edge.rule.asks[edge.step.argument]);
        } else { explorer.listLength = 1000; explorer.drawEvents(); }
        const button = explorer.root.querySelector(`button[data-key="${key}"]`);
        if (!button) throw new Error(`no button for ${machine.whatText(edge)}`);
        button.click();
        steps.push([from, index, place()]);
      }
      return JSON.stringify({ places, steps });
    })()
    """
  }

  /// Where the page and the plain evaluator don't say the same; at most a few.
  func faults() -> [String] {
    var faults: [String] = []
    for (number, place) in log.places.enumerated() {
      for (member, configuration) in place.members.enumerated() {
        let expected = steps(from: values(configuration))
        let offered = Set(
          place.offered.filter { !$0.targets[member].isEmpty }.map {
            Step(
              rule: $0.rule, arguments: $0.arguments, outputs: machine.outputs[$0.outputs],
              next: values($0.targets[member]))
          })
        if offered != expected {
          faults.append(
            "place \(number): \(offered.count) offered, \(expected.count) by the evaluator; "
              + "only offered: \(offered.subtracting(expected).prefix(2)), "
              + "only evaluated: \(expected.subtracting(offered).prefix(2))")
        }
      }
    }
    for (number, step) in log.steps.enumerated() {
      let targets = log.places[step[0]].offered[step[1]].targets.filter { !$0.isEmpty }
      if targets != log.places[step[2]].members { faults.append("click \(number) leads elsewhere") }
    }
    return Array(faults.prefix(5))
  }

  private struct Step: Hashable {
    let rule: Int
    let arguments: Int
    let outputs: [Value?]
    let next: [Value]
  }

  private func values(_ numbers: [Int]) -> [Value] {
    zip(machine.domains, numbers).map { $0[$1] }
  }

  private func steps(from configuration: [Value]) -> Set<Step> {
    var found: Set<Step> = []
    for group in machine.groups {
      for (number, arguments) in group.arguments.enumerated() {
        let outcome = machine.model.outcome(
          of: group.rule, arguments: arguments, in: configuration)
        guard case .step(let effect) = outcome else { continue }
        found.insert(
          Step(
            rule: group.rule.index, arguments: number, outputs: effect.outputs, next: effect.next))
      }
    }
    return found
  }
}
