import Analysis
import Modeling

/// What the checker says of names, initial values and reserved bits, against a look at each word.
struct WordsComparison {
  private(set) var differences: [String] = []
  private let model: Model
  private let graph: NaiveGraph

  init(_ report: ModelReport, _ graph: NaiveGraph) {
    self.graph = graph
    model = graph.model
    compare(report, .duplicateEncoding, duplicates())
    compare(report, .unspecifiedInitial, initials())
    compare(report, .reservedUnspecified, unsettled())
    compare(report, .reservedIgnored, ignored())
  }

  private mutating func compare(
    _ report: ModelReport, _ id: FindingID, _ expected: [String: Set<[Value]>]
  ) {
    let findings = report.findings.filter { $0.id == id }
    for subject in Set(findings.map(\.subject)).union(expected.keys).sorted() {
      let conditions = findings.filter { $0.subject == subject }.map(\.condition)
      let found = graph.worlds.filter { world in conditions.contains { $0.holds(in: world) } }
      if conditions.count > 1 { differences.append("\(id.rawValue) \(subject) is found twice") }
      if found != expected[subject] ?? [] {
        differences.append(
          "\(id.rawValue) \(subject): found in \(found.count) combinations, by brute force in "
            + "\(expected[subject]?.count ?? 0)")
      }
    }
  }

  private func words(of register: Register) -> [Value] {
    graph.machine.values(of: model[register.slot].type)
  }

  private func isValid(_ word: Value, in world: [Value]) -> Bool {
    guard let valid = model.valid else { return true }
    return NaiveEvaluator(model: model, now: world, arguments: [word]).isTrue(valid.condition)
      == true
  }

  /// Two states with a word in common, or two fields with a bit.
  private func duplicates() -> [String: Set<[Value]>] {
    var found: [String: Set<[Value]>] = [:]
    for (index, state) in model.states.enumerated() {
      for other in model.states[(index + 1)...] where other.register == state.register {
        let all = words(of: model[state.register])
        if all.contains(where: { state.contains($0) && other.contains($0) }) {
          found["\(state.name), \(other.name)"] = graph.worlds
        }
      }
    }
    for register in model.registers {
      for (index, field) in register.fields.enumerated() {
        for other in register.fields[(index + 1)...]
        where (field.low...field.high).overlaps(other.low...other.high) {
          found["\(field.name), \(other.name)"] = graph.worlds
        }
      }
    }
    return found
  }

  private func initials() -> [String: Set<[Value]>] {
    var found: [String: Set<[Value]>] = [:]
    for register in model.registers {
      if model[register.slot].initial == nil {
        found[register.name] = graph.worlds
      } else if let valid = model.valid, model[valid.register].name == register.name {
        let wrong = graph.configurations.prefix(graph.startCount).indices.filter {
          !isValid(graph.configurations[$0][register.slot.index], in: graph.world(of: $0))
        }
        found[register.name] = Set(wrong.map { graph.world(of: $0) })
      }
    }
    return found
  }

  /// Registers with a bit that neither a field nor a policy speaks of.
  private func unsettled() -> [String: Set<[Value]>] {
    var found: [String: Set<[Value]>] = [:]
    for register in model.registers where !register.isEnum {
      let isOpen = (0..<register.width).contains { bit in
        !register.fields.contains { ($0.low...$0.high).contains(bit) }
          && !register.reserved.contains { $0.policy != nil && ($0.low...$0.high).contains(bit) }
      }
      if isOpen { found[register.name] = graph.worlds }
    }
    return found
  }

  private func ignored() -> [String: Set<[Value]>] {
    guard let valid = model.valid, !model[valid.register].isEnum else { return [:] }
    let register = model[valid.register]
    let bits = register.reserved.filter { $0.policy == .zero }.flatMap { Array($0.low...$0.high) }
    let set = words(of: register).filter { word in bits.contains { word >> Value($0) & 1 == 1 } }
    return [register.name: graph.worlds.filter { world in set.contains { isValid($0, in: world) } }]
  }
}
