import Modeling
import Testing

@testable import Analysis
@testable import Language

/// Rows made of the decision diagrams' reachable set, held against those of a search that lists it.
struct ProjectedMachineTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  private struct Loaded {
    let model: Model
    let written: WrittenClauses?
  }

  private func load(_ file: String, _ settings: [String: Int] = [:]) throws -> Loaded {
    var library = ModelLibrary(searchPath: ["\(Self.root)/Models"])
    library.settings = settings
    let loaded = try library.load("\(Self.root)/\(file)")
    let syntax = try #require(loaded.syntax)
    return Loaded(
      model: try #require(loaded.model),
      written: syntax.form == .model ? Elaborator.writtenClauses(syntax).0 : nil)
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.confirms = false
    return options
  }

  private func listed(_ loaded: Loaded) throws -> ExploredMachine {
    try Charting(loaded.model, options: options).survey(of: [], loaded.written).machine
  }

  private func outlined(_ loaded: Loaded, rowLimit: Int) throws -> ExploredMachine {
    try Charting(loaded.model, options: options)
      .outline(loaded.written, outlined: nil, rowLimit: rowLimit)
  }

  private static let models = [
    "Models/vfio/v2.arc", "Models/vfio/tian-tracking.arc", "Models/vfio/v10.arc",
    "Models/vfio/p2p.arc", "Models/virtio/status.arc", "Docs/examples/device.arc",
    "Docs/examples/lock.arc",
  ]

  // MARK: The same rows

  private struct RowStep: Hashable {
    let arguments: Int
    let written: [Int]
    let outputs: [Value?]
    let call: String?
  }

  /// With a limit that no table meets, every row is in both, and leads to the same steps.
  @Test(arguments: models) func sameRows(file: String) throws {
    let loaded = try load(file)
    let (listed, outlined) = (try listed(loaded), try outlined(loaded, rowLimit: .max))
    #expect(outlined.domains == listed.domains)
    #expect(outlined.starts == listed.starts)
    #expect(outlined.worlds == listed.worlds)
    #expect(outlined.wordTests == listed.wordTests)
    #expect(outlined.wordClasses.map(\.classes) == listed.wordClasses.map(\.classes))
    for (one, other) in zip(listed.groups, outlined.groups) {
      #expect(other.gate == nil)
      #expect(other.reads == one.reads)
      #expect(other.writes == one.writes)
      #expect(other.arguments == one.arguments)
      #expect(other.parameterNumbers == one.parameterNumbers)
      #expect(
        rows(of: other, outlined) == rows(of: one, listed),
        "rows of \(listed.model[one.rule].name)")
    }
    #expect(outlined.groups.count == listed.groups.count)
    for (one, other) in zip(listed.offers, outlined.offers) {
      #expect(other.parameters == one.parameters)
      #expect(try truths(other.asked) == truths(one.asked))
    }
    for (one, other) in zip(listed.guards, outlined.guards) {
      #expect(other?.map(\.clause) == one?.map(\.clause))
      #expect(try other?.map { try truths($0.truth) } == one?.map { try truths($0.truth) })
    }
  }

  private func rows(of group: ExploredMachine.Group, _ machine: ExploredMachine)
    -> [[Int]: [RowStep]]
  {
    Dictionary(
      uniqueKeysWithValues: group.rows.map { row in
        (
          row.key,
          row.steps.map {
            RowStep(
              arguments: $0.arguments, written: $0.written, outputs: machine.outputs[$0.outputs],
              call: $0.call)
          }
        )
      })
  }

  private func truths(_ truth: ExploredMachine.Truth) throws -> [[Int]: [Bool]] {
    guard case .table(let table) = truth else {
      Issue.record("it isn't a table")
      return [:]
    }
    return Dictionary(uniqueKeysWithValues: table.rows.map { ($0.key, $0.holds) })
  }

  // MARK: The same steps

  /// With small tables, what is left out of them stands beside them, and the steps are the same in every
  /// reachable configuration.
  @Test(arguments: [40, 100]) func sameStepsBesideDiagrams(rowLimit: Int) throws {
    try holdsSameSteps(load("Models/vfio/p2p.arc"), rowLimit: rowLimit)
  }

  /// The part of a guard that is left out reads arguments, and so does a conjunct of `why not`.
  @Test func sameStepsBesideDiagramsOfArguments() throws {
    var library = ModelLibrary(searchPath: [])
    library.add(
      Array(
        """
        model pumps
        register valve : bits 2 { OPEN @ 0  DRAIN @ 1 } = 0b
        var left   : int 0..3 = 0
        var middle : int 0..3 = 0
        var right  : int 0..3 = 0
        request turn(new : valve) by user {
          rule accept when !(new.OPEN && new.DRAIN) && (new.OPEN -> left + middle + right < 6)
              -> ok { valve = new }
          rule refuse when new.OPEN && new.DRAIN -> error EINVAL
          rule full when new.OPEN && !new.DRAIN && left + middle + right >= 6 -> error ENOSPC
        }
        event fill_left   by pump when valve.OPEN && left < 3 { left = left + 1 }
        event fill_middle by pump when valve.OPEN && middle < 3 { middle = middle + 1 }
        event fill_right  by pump when valve.OPEN && right < 3 { right = right + 1 }
        event drain by pump when valve.DRAIN { left = 0 }
        """.utf8), as: "pumps.arc")
    let loaded = try library.load("pumps.arc")
    let written = Elaborator.writtenClauses(try #require(loaded.syntax)).0
    try holdsSameSteps(
      Loaded(model: try #require(loaded.model), written: written), rowLimit: 20)
  }

  private func holdsSameSteps(_ loaded: Loaded, rowLimit: Int) throws {
    let listed = MachineReader(try listed(loaded))
    let outlined = MachineReader(try outlined(loaded, rowLimit: rowLimit))
    #expect(outlined.machine.groups.contains { $0.gate != nil })
    #expect(outlined.machine.groups.allSatisfy { $0.rows.count <= rowLimit })
    let (configurations, transitions) = listed.search()
    let found = outlined.search()
    #expect(found.configurations.count == configurations.count)
    #expect(found.transitions == transitions)
    for configuration in configurations {
      #expect(
        Set(outlined.steps(from: configuration)) == Set(listed.steps(from: configuration)))
      for (one, other) in zip(listed.machine.offers, outlined.machine.offers) {
        for number in one.parameters.indices {
          #expect(
            outlined.holds(other.asked, number, in: configuration)
              == listed.holds(one.asked, number, in: configuration))
        }
      }
      for (one, other) in zip(listed.machine.guards, outlined.machine.guards) {
        for (part, same) in zip(one ?? [], other ?? []) {
          guard case .conjunct(let rule) = part.clause.kind else { continue }
          for number in listed.machine.groups[rule.index].arguments.indices {
            #expect(
              outlined.holds(same.truth, number, in: configuration)
                == listed.holds(part.truth, number, in: configuration))
          }
        }
      }
    }
    // Without what stands beside the rows there would be steps that nobody can take.
    let open = MachineReader(withoutGates(outlined.machine))
    #expect(configurations.contains { open.lookedUp(from: $0) != listed.lookedUp(from: $0) })
  }

  private func withoutGates(_ machine: ExploredMachine) -> ExploredMachine {
    ExploredMachine(
      model: machine.model, domains: machine.domains, starts: machine.starts,
      groups: machine.groups.map { group in
        var open = group
        open.gate = nil
        return open
      }, offers: machine.offers, guards: machine.guards, outputs: machine.outputs,
      extent: machine.extent, wordClasses: machine.wordClasses, wordTests: machine.wordTests)
  }

  /// What the diagrams say of the whole is what a list says.
  @Test(arguments: models) func sameConfigurations(file: String) throws {
    let loaded = try load(file)
    let reader = MachineReader(try outlined(loaded, rowLimit: .max))
    let machine = reader.machine
    guard case .outlined(let outline) = machine.extent else {
      Issue.record("it isn't outlined")
      return
    }
    let configurations = reader.search().configurations
    #expect(outline.configurations == Cardinal(configurations.count))
    let frozen = loaded.model.frozenSlots.map(\.index)
    var worlds: [[Int]: Int] = [:]
    for (number, world) in machine.worlds.enumerated() { worlds[frozen.map { world[$0] }] = number }
    var isMet = machine.domains.indices.map { slot in
      loaded.model.slots[slot].kind.isFrozen
        ? []
        : machine.domains[slot].map { _ in Array(repeating: false, count: machine.worlds.count) }
    }
    for configuration in configurations {
      let world = try #require(worlds[frozen.map { configuration[$0] }])
      for (slot, number) in configuration.enumerated() where !isMet[slot].isEmpty {
        isMet[slot][number][world] = true
      }
      if let home = outline.home, let condition = loaded.model.home {
        let holds = try loaded.model.holds(
          condition, in: Environment(reader.values(configuration)))
        #expect(reader.holds(home, 0, in: configuration) == holds)
      }
    }
    #expect(outline.isMet == isMet)
  }

  // MARK: Systems that nobody lists

  /// Five hundred random steps of eight devices, each place held against the plain evaluator.
  @Test func walksWhereNothingIsListed() throws {
    let loaded = try load("Models/vfio/p2p.arc", ["N": 8])
    let examination = try Checker(loaded.model, options: withClasses).examine()
    #expect(examination.explored == nil)
    let outlined = try #require(examination.outlined)
    let machine = try Charting(loaded.model, options: options)
      .outline(loaded.written, outlined: outlined)
    guard case .outlined(let outline) = machine.extent else {
      Issue.record("it isn't outlined")
      return
    }
    #expect(outline.configurations.description == "91477169286")
    #expect(machine.worlds.count == 1024)
    #expect(machine.groups.contains { $0.gate != nil })
    let reader = MachineReader(machine)
    var random = Congruence(state: 7)
    var here = machine.starts[0]
    for _ in 0..<500 {
      let steps = reader.steps(from: here)
      #expect(reader.lookedUp(from: here) == reader.evaluated(from: here))
      here =
        steps.isEmpty || random.next(below: 40) == 0
        ? machine.starts[random.next(below: machine.starts.count)]
        : steps[random.next(below: steps.count)].next
    }
  }

  /// Only the properties' words differ from what a report asks.
  private var withClasses: CheckOptions {
    var options = CheckOptions()
    options.proofs = .states
    return options
  }

  /// More combinations than a walk can be in at once are an obstacle, in plain words.
  @Test func tooManyCombinations() throws {
    let loaded = try load("Models/vfio/p2p.arc", ["N": 12])
    #expect(throws: Obstacle.self) {
      try outlined(loaded, rowLimit: ProjectedMachineBuilder.rowLimit)
    }
  }
}

/// The same numbers on each run.
private struct Congruence {
  var state: UInt32

  mutating func next(below count: Int) -> Int {
    state = state &* 1_103_515_245 &+ 12345
    return Int(state >> 8) % count
  }
}
