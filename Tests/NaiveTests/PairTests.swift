import Comparison
import Diagnostics
import Language
import Modeling
import Testing

@testable import small_scope

/// Simulation and equivalence of small random machines, against the definitions.
struct PairTests {
  /// What the study says of one pair, and what isn't looked at.
  private struct Question {
    let first: String
    let second: String
    let hidesRegister: Bool
    let hidesRequest: Bool

    var study: String {
      let lines = [
        hidesRegister ? "  hide r\n  hide right r" : "",
        hidesRequest ? "  hide a\n  hide right a" : "",
      ]
      return """
        study pair
        use x = x
        use y = y
        map m : x -> y {
        \(lines.filter { !$0.isEmpty }.joined(separator: "\n"))
        }
        claim xy "x simulates y" : x simulates y under m
        claim yx "y simulates x" : y simulates x under m
        claim same_ "they are equivalent" : x equivalent y under m
        """
    }
  }

  /// A small machine, perhaps with its second request as something that happens by itself.
  private static func source(_ number: Int, eventual: Bool, visible: Bool) -> String {
    var lines = SmallMachine(number: number).source.split(separator: "\n").map(String.init)
    lines = lines.filter { line in
      !["recoverable", "forced", "leadsto", "ctl", "flow", "never"].contains { line.hasPrefix($0) }
    }
    guard eventual else { return lines.joined(separator: "\n") + "\n" }
    var isInside = false
    return lines.map { line in
      if line.hasPrefix("request b") {
        isInside = true
        return "event b by device\(visible ? " visible" : "") {"
      }
      if line == "}" { isInside = false }
      return isInside
        ? line.replacing(" -> ok {", with: " {").replacing(" -> error {", with: " {") : line
    }.joined(separator: "\n") + "\n"
  }

  @Test(arguments: 0..<4)
  func theEnginesAgreeWithTheDefinitions(part: Int) throws {
    var random = SplitMix(seed: UInt64(part) + 77)
    var counts = (simulated: 0, equivalent: 0)
    for _ in 0..<60 {
      let eventual = random.below(3) > 0
      let visible = random.below(3) == 0
      let first = random.below(SmallMachine.count)
      // Neighbours in the family differ in little.
      let second = random.below(2) == 0 ? random.below(SmallMachine.count) : first + random.below(3)
      let question = Question(
        first: Self.source(first, eventual: eventual, visible: visible),
        second: Self.source(second % SmallMachine.count, eventual: eventual, visible: visible),
        hidesRegister: random.below(3) == 0, hidesRequest: random.below(3) == 0)
      guard let (found, meant) = try answers(question) else { continue }
      #expect(
        found == meant,
        "\(first), \(second): \(question.study)\n\(question.first)\n\(question.second)")
      counts.simulated += meant[0] ? 1 : 0
      counts.equivalent += meant[2] ? 1 : 0
    }
    #expect(counts.simulated > 0 && counts.equivalent > 0)
  }

  /// Nil where both have no `b`, so that the map isn't as it says.
  private func answers(_ question: Question) throws -> (found: [Bool], meant: [Bool])? {
    var sources = SourceMap()
    func model(_ name: String, _ text: String) throws -> ModelSyntax {
      let renamed = text.replacing("model small", with: "model \(name)")
      let file = sources.add(SourceFile(path: "\(name).arc", bytes: Array(renamed.utf8)))
      return try #require(parse(file, in: sources).model)
    }
    let (x, y) = (try model("x", question.first), try model("y", question.second))
    let file = sources.add(SourceFile(path: "pair.arc", bytes: Array(question.study.utf8)))
    guard case .study(let study)? = parseFile(file, in: sources).content else { return nil }
    let (made, diagnostics) = StudyElaborator.elaborate(study, models: ["x": x, "y": y])
    let sheet = try #require(made, "\(diagnostics.all.map(\.message))")
    let report = try #require(StudyReport.decide([sheet]).first).get()
    let found = report.claims.map { $0.verdict == .holds }
    let machines = sheet.models.map { naive($0.model, question) }
    guard let left = machines[0], let right = machines[1] else { return nil }
    return (
      found,
      [
        NaivePair(simulator: left, simulated: right).simulates,
        NaivePair(simulator: right, simulated: left).simulates,
        NaivePair(simulator: left, simulated: right).areEquivalent,
      ]
    )
  }

  private func naive(_ model: Model, _ question: Question) -> NaivePair.Machine? {
    guard let graph = NaiveGraph(model, limit: 100_000) else { return nil }
    let eyes = NaiveEyes(model)
    let steps = graph.edges.enumerated().map { index, edges in
      edges.flatMap { edge -> [NaivePair.Machine.Step] in
        let sights = eyes.sights(of: edge, from: graph.configurations[index])
        let isHidden = question.hidesRequest && model[model[edge.rule].action].name == "a"
        if sights.isEmpty || isHidden {
          return [.init(label: "", isOwn: sights.isEmpty, target: edge.target)]
        }
        return sights.map { .init(label: $0, isOwn: false, target: edge.target) }
      }
    }
    let readings = graph.configurations.map {
      question.hidesRegister ? "" : "\(eyes.reading($0, except: nil))"
    }
    return NaivePair.Machine(
      readings: readings, steps: steps, starts: Array(0..<graph.startCount))
  }
}
