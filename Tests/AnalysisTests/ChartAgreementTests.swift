import Language
import Modeling
import Testing

@testable import Analysis

/// A chart says of states and requests what the findings of `check` say, world by world.
struct ChartAgreementTests {
  private static let models: [String] = {
    do { return try FileReading.modelFiles(below: folder) } catch {
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

  private func compare(_ model: Model) throws {
    var options = CheckOptions()
    options.confirms = false
    options.usesDiagrams = false
    let report = try Checker(model, options: options).check()
    guard report.isComplete else { return }
    let charts = try Charting(model, options: options).charts(of: Charting.registers(of: model))
    for chart in charts {
      #expect(chart.worlds.count == report.worlds)
      #expect(chart.configurations == report.configurations)
      for node in chart.nodes where node.sameAs == nil { compare(node, chart, report) }
      compareGaps(chart, report)
      #expect(chart.arcs == chart.arcs.filter { !$0.condition.cubes.isEmpty })
      #expect(chart.others.map(\.wordCount).allSatisfy { $0 > 0 })
    }
  }

  private func condition(
    _ id: FindingID, _ subject: String, _ grade: Finding.Grade? = nil, in report: ModelReport
  ) -> Condition {
    report.findings.first { $0.id == id && $0.subject == subject && $0.grade == grade }?.condition
      ?? .never
  }

  private func compare(_ node: Chart.Node, _ chart: Chart, _ report: ModelReport) {
    let name = "\(chart.model.name) \(node.name)"
    let unreached = condition(.unreachableState, node.name, in: report)
    let lost = condition(.unrecoverable, node.name, in: report)
    let byUser = chart.user.map {
      condition(.unrecoverable, node.name, .byActor($0), in: report)
    }
    for world in chart.worlds {
      let isReached = node.fate.reachable.holds(in: world)
      let isValid = node.classes.contains {
        $0.wordClass == .valid && $0.condition.holds(in: world)
      }
      let isClaimed = node.state == nil ? isValid : node.fate.supported.holds(in: world)
      #expect(unreached.holds(in: world) == (isClaimed && !isReached), "\(name) unreached")
      // What can't be recovered is told by the state of the first register.
      guard chart.register.index == 0 else { continue }
      #expect(node.fate.lost.holds(in: world) == lost.holds(in: world), "\(name) lost")
      guard let byUser, let sure = node.fate.byUser else { continue }
      let isSure = isReached && !lost.holds(in: world) && !byUser.holds(in: world)
      #expect(sure.holds(in: world) == isSure, "\(name) by the user")
    }
  }

  private func compareGaps(_ chart: Chart, _ report: ModelReport) {
    let model = chart.model
    for (index, action) in model.actions.enumerated() where action.isRequest {
      for kind in [Chart.Gap.Kind.unspecified, .onlyPermitted] {
        let found = report.findings.first {
          $0.id == .unspecified && $0.subject == action.name
            && $0.isOnlyPermitted == (kind == .onlyPermitted)
        }
        let gaps = chart.gaps.filter { $0.request.index == index && $0.kind == kind }
        for world in chart.worlds {
          let isOpen = gaps.contains { $0.condition.holds(in: world) }
          #expect(
            isOpen == (found?.condition.holds(in: world) ?? false),
            "\(model.name) \(action.name) \(kind)")
        }
      }
    }
  }
}
