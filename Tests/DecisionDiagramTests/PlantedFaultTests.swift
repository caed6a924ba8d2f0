import Exploration
import Modeling
import Testing

@testable import Analysis
@testable import Lowering

/// An engine that is wrong is noticed.
struct PlantedFaultTests {
  /// Each rule is the only one for something: a configuration, or the way home.
  private static let text = """
    model test
    var at : enum {here, there, far} = here
    var hot : bool = false
    home at == here && !hot
    event go by device when at == here { at = there }
    event on by device when at == there { at = far }
    event heat by device when at == far && !hot { hot = true }
    event cool by device when hot { hot = false }
    event back by device when at == far { at = here }
    invariant cold : !hot
    """

  private static func without(_ group: Int, _ system: TransitionSystem) -> TransitionSystem {
    var groups = system.groups
    groups.remove(at: group)
    return TransitionSystem(
      model: system.model, partitions: system.partitions, components: system.components,
      groups: groups, offers: system.offers, stepConditions: system.stepConditions,
      packing: system.packing)
  }

  @Test(arguments: 0..<5)
  func aRuleLeftOutIsNoticed(group: Int) throws {
    let system = try Lowered.system(Self.text)
    #expect(system.groups.count == 5)
    let planted = Self.without(group, system)
    #expect(try EngineAgreement(system, planted: planted).differences != [])
    let graph = try Explorer.explore(system)
    var study = Study(graph, worlds: Set(graph.frozen.indices))
    let properties = study.decideProperties()
    try DiagramCheck(study, of: system).verify(properties)
    #expect(throws: EngineDisagreement.self) {
      try DiagramCheck(study, of: planted).verify(properties)
    }
  }

  /// Verdicts are compared, not only the sets that they come from.
  @Test func aWrongVerdictIsNoticed() throws {
    let system = try Lowered.system(Self.text)
    let graph = try Explorer.explore(system)
    var study = Study(graph, worlds: Set(graph.frozen.indices))
    var properties = study.decideProperties()
    properties[0].space.isMarked = properties[0].space.isMarked.map { !$0 }
    #expect(throws: EngineDisagreement.self) {
      try DiagramCheck(study, of: system).verify(properties)
    }
  }
}
