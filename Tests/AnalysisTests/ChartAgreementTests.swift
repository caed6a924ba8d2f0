import Exploration
import Language
import Lowering
import Modeling
import Testing

@testable import Analysis

/// A chart says of states and requests what the findings of `check` say, world by world.
struct ChartAgreementTests {
  private static let models: [String] = {
    do {
      return try FileReading.modelFiles(below: folder).filter { !$0.contains("/studies/") }
    } catch {
      preconditionFailure("\(error)")
    }
  }()
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Models"

  @Test(arguments: models)
  func realModels(path: String) throws {
    var library = ModelLibrary(searchPath: [Self.folder])
    try compare(try #require(try library.load(path).model))
  }

  @Test(arguments: GoldenModel.names)
  func goldenModels(name: String) throws {
    guard let model = try GoldenModel(name).loaded.model, !model.registers.isEmpty else { return }
    try compare(model)
  }

  /// The questions that `check` asks, of the same search; what else it asks takes far longer.
  private func compare(_ model: Model) throws {
    // No finding of a system is told by states, of which each instance has its own.
    guard model.composition == nil else { return }
    let graph: StateGraph
    do throws(Obstacle) {
      let system = try TransitionSystem(model, partitions: .derived(from: model))
      graph = try Explorer.explore(system)
    } catch {
      // Such words make Z3 split classes, which this test leaves out.
      guard case .wordOutsideClasses = error else { throw error }
      return
    }
    var study = Study(graph, worlds: Set(graph.frozen.indices))
    let distances = study.distancesHome()
    let states =
      study.unreachableStates() + study.unrecoverable(distances)
      + study.notRecoverableByUser(distances)
    let answers = study.answerFindings()
    for register in Charting.registers(of: model) {
      var builder = ChartBuilder(study, register: register) { () throws(Obstacle) in }
      let chart = try builder.chart()
      #expect(chart.configurations == graph.count && chart.worlds == graph.frozen)
      for node in chart.nodes where node.sameAs == nil { compare(node, chart, states) }
      compareGaps(chart, answers)
      #expect(grouped(chart) == listed(chart), "\(model.name)")
      #expect(chart.arcs.allSatisfy { !$0.condition.isNever })
      #expect(chart.others.allSatisfy { $0.wordCount > 0 })
    }
  }

  /// The combinations that a finding is about.
  private func worlds(
    of id: FindingID, _ subject: String, _ grade: Finding.Grade? = nil, in found: [RawFinding]
  ) -> Set<Int> {
    let own = found.filter {
      $0.finding.id == id && $0.finding.subject == subject && $0.finding.grade == grade
    }
    return own.reduce(into: []) { $0.formUnion($1.space.markedWorlds) }
  }

  private func compare(_ node: Chart.Node, _ chart: Chart, _ found: [RawFinding]) {
    let name = "\(chart.model.name) \(node.name)"
    let unreached = worlds(of: .unreachableState, node.name, in: found)
    let lost = worlds(of: .unrecoverable, node.name, in: found)
    let byUser = chart.user.map {
      worlds(of: .unrecoverable, node.name, .byActor($0), in: found)
    }
    for (number, world) in chart.worlds.enumerated() {
      let isReached = node.fate.reachable.holds(in: world)
      let isValid = node.classes.contains {
        $0.wordClass == .valid && $0.condition.holds(in: world)
      }
      let isClaimed = node.state == nil ? isValid : node.fate.supported.holds(in: world)
      #expect(unreached.contains(number) == (isClaimed && !isReached), "\(name) unreached")
      // What can't be recovered is told by the state of the first register.
      guard chart.register.index == 0 else { continue }
      #expect(node.fate.lost.holds(in: world) == lost.contains(number), "\(name) lost")
      guard let byUser, let sure = node.fate.byUser else { continue }
      let isSure = isReached && !lost.contains(number) && !byUser.contains(number)
      #expect(sure.holds(in: world) == isSure, "\(name) by the user")
    }
  }

  private func compareGaps(_ chart: Chart, _ found: [RawFinding]) {
    let model = chart.model
    for (index, action) in model.actions.enumerated() where action.isRequest {
      for kind in [Chart.Gap.Kind.unspecified, .onlyPermitted] {
        let own = found.filter {
          $0.finding.id == .unspecified && $0.finding.subject == action.name
            && $0.finding.isOnlyPermitted == (kind == .onlyPermitted)
        }
        let open = own.reduce(into: Set<Int>()) { $0.formUnion($1.space.markedWorlds) }
        let gaps = chart.gaps.filter { $0.request.index == index && $0.kind == kind }
        for (number, world) in chart.worlds.enumerated() {
          let isOpen = gaps.contains { $0.condition.holds(in: world) }
          #expect(isOpen == open.contains(number), "\(model.name) \(action.name) \(kind)")
        }
      }
    }
  }

  // MARK: Groups

  /// What is said of one node and one choice of words, without where.
  private struct Saying: Hashable {
    let from: Int
    let asked: [Chart.Place?]
    let target: ArcGroup.Target
    let reply: ArcGroup.Reply
    let when: String?
  }

  private func listed(_ chart: Chart) -> Set<Saying> {
    let arcs = chart.arcs.map { arc in
      Saying(
        from: arc.from, asked: arc.asked, target: chart.target(of: arc),
        reply: reply(of: arc, chart), when: arc.when)
    }
    let gaps = chart.gaps.map { gap in
      Saying(
        from: gap.from, asked: gap.asked, target: .stays,
        reply: gap.kind == .unspecified ? .unspecified : .onlyPermitted, when: gap.when)
    }
    return Set(arcs + gaps)
  }

  private func reply(of arc: Chart.Arc, _ chart: Chart) -> ArcGroup.Reply {
    for (index, route) in chart.model.routes.enumerated() {
      if route.paths.contains(where: { $0.rule == arc.rule }) {
        return .route(index, chart.answer(of: arc))
      }
      if route.failures.contains(arc.rule) { return .failure(index, chart.answer(of: arc)) }
    }
    return .rule(arc.rule)
  }

  private func grouped(_ chart: Chart) -> Set<Saying> {
    var sayings: Set<Saying> = []
    for group in chart.groupedArcs() {
      for from in group.from {
        for asked in group.asked where !group.exceptItself || asked != [.node(from)] {
          sayings.insert(
            Saying(
              from: from, asked: asked, target: group.target, reply: group.reply, when: group.when))
        }
      }
    }
    return sayings
  }
}
