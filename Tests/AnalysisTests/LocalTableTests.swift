import Language
import Lowering
import Modeling
import Testing

@testable import Analysis
@testable import Exploration

/// The rows that the search uses against the plain meaning of a rule, with each choice of arguments
/// in each reachable configuration.
struct LocalTableTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Golden"
  private static let parts = 4

  private static let paths: [String] = {
    do { return try FileReading.modelFiles(below: folder) } catch {
      preconditionFailure("\(error)")
    }
  }()

  @Test(arguments: 0..<parts)
  func rowsAreWhatRulesMean(_ part: Int) throws {
    var steps = 0
    for index in Self.paths.indices where index % Self.parts == part {
      var library = ModelLibrary(searchPath: [Self.folder])
      let model = try #require(try library.load(Self.paths[index]).model)
      let system = try Confirmer(model, options: CheckOptions(), deadline: nil).system()
      var graph = try Explorer.explore(system)
      for configuration in 0..<min(graph.count, 400) {
        for group in system.groups {
          steps += try compare(group, in: configuration, &graph)
        }
      }
    }
    #expect(steps > 2_000)
  }

  /// How many steps the rule takes from here.
  private func compare(
    _ group: TransitionSystem.Group, in configuration: Int, _ graph: inout StateGraph
  ) throws -> Int {
    let system = graph.system
    let packed = graph.configurations[configuration]
    let values = system.unpack(packed)
    let row = graph.row(of: group.rule.index, in: packed)
    var found: [Int: LocalStep] = [:]
    for step in row { found[Int(step.arguments)] = step }
    for (number, arguments) in group.arguments.enumerated() {
      let place = "\(system.model.name): \(system.model[group.rule].name)\(arguments) in \(values)"
      switch system.model.outcome(of: group.rule, arguments: arguments, in: values) {
      case .notAsked, .disabled: #expect(found[number] == nil, "\(place)")
      case .restrained: #expect(found[number]?.kind == .restrained, "\(place)")
      case .outOfRange: #expect(found[number]?.kind == .outOfRange, "\(place)")
      case .step(let effect):
        let step = try #require(found[number], "\(place)")
        #expect(step.kind == .step, "\(place)")
        #expect(system.unpack(packed & ~group.writeMask | step.written) == effect.next, "\(place)")
        #expect(graph.tables.outputs(of: step) == effect.outputs, "\(place)")
      }
    }
    return row.count
  }
}
