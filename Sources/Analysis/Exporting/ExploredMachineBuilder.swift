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
      guards: guards(), outputs: outputs,
      extent: .listed(
        ExploredMachine.Marks(
          configurations: graph.count, transitions: graph.edges.count,
          isHome: study.homeMarks(), isLost: isLost, likeness: likeness)),
      wordClasses: ExploredMachine.RegisterClasses.all(
        of: study.model, components, in: graph.frozen),
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
              call: study.model.call(
                Trace.Step(
                  rule: group.rule, arguments: group.arguments[Int(step.arguments)],
                  outputs: handed, configuration: before)))
          }))
    }
    return ExploredMachine.Group(
      rule: group.rule, reads: reads, writes: writes, arguments: group.arguments,
      parameterNumbers: group.parameterNumbers, rows: rows)
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
      parameters: offer.parameters,
      asked: .table(ExploredMachine.TruthTable(reads: reads, rows: rows)))
  }

  private func guards() -> [[ExploredMachine.Guard]?] {
    study.model.rules.indices.map { index in
      guard let conjuncts = written?.guards[index] else { return nil }
      return conjuncts.map { conjunct in
        ExploredMachine.Guard(
          clause: Clause(
            kind: .conjunct(RuleID(index)), range: conjunct.range,
            cites: study.model.rules[index].cites),
          truth: .table(truth(conjunct.condition, over: study.system.groups[index].arguments)))
      }
    }
  }

  private func truth(_ condition: Expression, over arguments: [[Value]])
    -> ExploredMachine.TruthTable
  {
    let mask = study.system.mask(of: condition.slots)
    let reads = slots(in: mask)
    let rows = firsts(of: mask).map { packed in
      ExploredMachine.TruthRow(
        key: numbers(of: reads, in: packed),
        holds: study.model.holds(condition, over: arguments, in: study.system.unpack(packed)))
    }
    return ExploredMachine.TruthTable(reads: reads, rows: rows)
  }
}

extension Model {
  /// In a system a step is told by the call that was made, which may read the configuration. This one
  /// has the configuration before it.
  func call(_ step: Trace.Step) -> String? {
    guard composition != nil else { return nil }
    let told = told(step, from: step.configuration)
    guard !told.parameters.isEmpty else { return told.action }
    let wording = Wording(self)
    let texts = zip(told.parameters, told.arguments).map { wording.text($1, $0.type) }
    return "\(told.action)(\(texts.joined(separator: ", ")))"
  }

  /// Of which arguments a condition is true; one that isn't defined isn't met.
  func holds(_ condition: Expression, over arguments: [[Value]], in configuration: [Value])
    -> [Bool]
  {
    arguments.map { arguments in
      let environment = Environment(configuration, arguments: arguments)
      do { return try holds(condition, in: environment) } catch { return false }
    }
  }
}

extension ExploredMachine.RegisterClasses {
  static func all(of model: Model, _ components: [Component], in frozen: [[Value]]) -> [Self] {
    let classified = Set([model.valid?.register, model.error?.register].compactMap { $0 })
    return model.registers.indices.map { RegisterID($0) }.filter(classified.contains).map { id in
      let classifier = WordClassifier(model, register: id)
      return Self(
        register: id,
        classes: components[model[id].slot.index].values.map { word in
          frozen.map { classifier.wordClass(of: word, in: $0) }
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
