import Exploration
import Lowering
import Modeling

/// Reads the rows that a search has met, each where the search met it first.
struct ExploredMachineBuilder {
  private var study: Study
  private let written: WrittenClauses?
  /// The fields of each slot, to cut keys out of packed configurations.
  private let components: [Component]

  init(_ study: Study, _ written: WrittenClauses?) {
    self.study = study
    self.written = written
    components = study.system.components
  }

  func machine() -> ExploredMachine {
    var builder = self
    return builder.built()
  }

  private mutating func built() -> ExploredMachine {
    var outputs: [[Value?]] = []
    let groups = study.system.groups.indices.map { group($0, &outputs) }
    let likeness = study.model.user == nil ? nil : likenessClasses()
    let isLost = study.distancesHome().map { $0 == nil }
    let graph = study.graph
    return ExploredMachine(
      model: study.model, domains: components.map(\.values),
      starts: (0..<graph.initialCount).map { numbers(graph.configurations[$0]) },
      groups: groups, offers: study.model.actions.indices.map { offer(ActionID($0)) },
      guards: guards(), outputs: outputs, configurations: graph.count,
      transitions: graph.edges.count, isHome: study.homeMarks(), isLost: isLost,
      likeness: likeness, wordClasses: wordClasses(),
      wordTests: WordTests.all(of: study.system))
  }

  private func numbers(_ packed: Packed) -> [Int] { components.map { $0.field.read(packed) } }

  private func numbers(of slots: [SlotID], in packed: Packed) -> [Int] {
    slots.map { components[$0.index].field.read(packed) }
  }

  private mutating func likenessClasses() -> [Int] {
    let likeness = Likeness(&study.graph)
    return (0..<study.graph.count).map { likeness.classNumber(of: $0) }
  }

  // MARK: Rows

  private mutating func group(_ number: Int, _ outputs: inout [[Value?]]) -> ExploredMachine.Group {
    let group = study.system.groups[number]
    let reads = slots(in: group.readMask)
    let writes = slots(in: group.writeMask)
    var rows: [ExploredMachine.Row] = []
    for packed in firsts(of: group.readMask) {
      let before = study.system.unpack(packed)
      let steps = study.graph.row(of: number, in: packed).filter { $0.kind == .step }
      guard !steps.isEmpty else { continue }
      rows.append(
        ExploredMachine.Row(
          key: numbers(of: reads, in: packed),
          steps: steps.map { step in
            let handed = study.graph.tables.outputs(of: step)
            let known = outputs.firstIndex(of: handed) ?? outputs.count
            if known == outputs.count { outputs.append(handed) }
            return ExploredMachine.Step(
              arguments: Int(step.arguments), written: numbers(of: writes, in: step.written),
              outputs: known,
              call: call(group.rule, group.arguments[Int(step.arguments)], handed, before))
          }))
    }
    return ExploredMachine.Group(
      rule: group.rule, reads: reads, writes: writes, arguments: group.arguments,
      parameterNumbers: group.parameterNumbers, rows: rows)
  }

  /// In a system a step is told by the call that was made, which may read the configuration.
  private func call(_ rule: RuleID, _ arguments: [Value], _ outputs: [Value?], _ before: [Value])
    -> String?
  {
    guard study.model.composition != nil else { return nil }
    let step = Trace.Step(
      rule: rule, arguments: arguments, outputs: outputs, configuration: before)
    let told = study.model.told(step, from: before)
    guard !told.parameters.isEmpty else { return told.action }
    let texts = zip(told.parameters, told.arguments).map { study.wording.text($1, $0.type) }
    return "\(told.action)(\(texts.joined(separator: ", ")))"
  }

  private func slots(in mask: Packed) -> [SlotID] {
    components.filter { $0.field.mask & mask != .zero }.map(\.slot)
  }

  /// Of all configurations that look alike under a mask, the first.
  private func firsts(of mask: Packed) -> [Packed] {
    var seen: Set<Packed> = []
    return study.graph.configurations.filter { seen.insert($0 & mask).inserted }
  }

  // MARK: Offers and guards

  private mutating func offer(_ action: ActionID) -> ExploredMachine.Offer {
    let offer = study.system.offers[action.index]
    let reads = slots(in: offer.readMask)
    let rows = firsts(of: offer.readMask).map { packed in
      ExploredMachine.TruthRow(
        key: numbers(of: reads, in: packed), holds: study.graph.offers(of: action, in: packed))
    }
    return ExploredMachine.Offer(
      parameters: offer.parameters, asked: ExploredMachine.TruthTable(reads: reads, rows: rows))
  }

  private func guards() -> [[ExploredMachine.Guard]?] {
    study.model.rules.indices.map { index in
      guard let conjuncts = written?.guards[index] else { return nil }
      return conjuncts.map { conjunct in
        ExploredMachine.Guard(
          clause: Clause(
            kind: .conjunct(RuleID(index)), range: conjunct.range,
            cites: study.model.rules[index].cites),
          truth: truth(conjunct.condition, over: study.system.groups[index].arguments))
      }
    }
  }

  /// A condition that isn't defined isn't met.
  private func truth(_ condition: Expression, over arguments: [[Value]])
    -> ExploredMachine.TruthTable
  {
    let mask = study.system.mask(of: condition.slots)
    let reads = slots(in: mask)
    let rows = firsts(of: mask).map { packed in
      let values = study.system.unpack(packed)
      return ExploredMachine.TruthRow(
        key: numbers(of: reads, in: packed),
        holds: arguments.map { arguments in
          let environment = Environment(values, arguments: arguments)
          do { return try study.model.holds(condition, in: environment) } catch { return false }
        })
    }
    return ExploredMachine.TruthTable(reads: reads, rows: rows)
  }

  // MARK: Words

  private func wordClasses() -> [ExploredMachine.RegisterClasses] {
    let model = study.model
    let classified = Set([model.valid?.register, model.error?.register].compactMap { $0 })
    return model.registers.indices.map { RegisterID($0) }.filter(classified.contains).map { id in
      let classifier = WordClassifier(model, register: id)
      return ExploredMachine.RegisterClasses(
        register: id,
        classes: components[model[id].slot.index].values.map { word in
          study.graph.frozen.map { classifier.wordClass(of: word, in: $0) }
        })
    }
  }
}

extension Charting {
  /// What one search of a whole model gives a page.
  package struct Survey: Sendable {
    package let charts: [Chart]
    package let machine: ExploredMachine
  }

  /// Charts of the registers and the machine to step through. Throws the obstacle of a search that was
  /// cut short.
  package func survey(of registers: [RegisterID], _ written: WrittenClauses?) throws(Obstacle)
    -> Survey
  {
    try onThreadOfItsOwn { () throws(Obstacle) in
      let study = try self.study()
      return Survey(
        charts: try charts(of: registers, in: study),
        machine: ExploredMachineBuilder(study, written).machine())
    }
  }
}
