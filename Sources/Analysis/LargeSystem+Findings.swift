import Citations
import DecisionDiagrams
import Modeling

extension LargeSystem {
  /// What was found without any property written.
  struct Found {
    var findings: [Finding] = []
    var unmet: [UnmetExpectation] = []
    /// What nobody could be asked, or where an expectation says more than diagrams do.
    var open: [FindingID] = []
  }

  func findings(_ anchors: AnchorCheck?) throws(Obstacle) -> Found {
    let asked = SystemQuestions(space.system, anchors)
    var found = Found(open: asked.open)
    var used: Set<Int> = []
    for question in asked.questions {
      let place = try place(of: question)
      let numbers = expectations(of: question.finding)
      used.formUnion(numbers)
      var number = numbers.first
      if numbers.contains(where: { model.expectations[$0].when != nil }) {
        // Diagrams tell combinations, and not where in a run.
        found.open.append(question.finding.id)
      } else {
        let matched = try match(numbers, found: place)
        number = matched.number
        found.unmet += matched.unmet
      }
      if !place.isEmpty { found.findings.append(try finding(question, at: place, number)) }
    }
    for index in model.expectations.indices where !used.contains(index) {
      let expectation = model.expectations[index]
      // Properties are told of with their verdicts.
      let isElsewhere =
        expectation.id == "fails" || ExpectationMatcher.isUnread(expectation, anchors)
      if isElsewhere || asked.open.contains(where: { $0.rawValue == expectation.id }) { continue }
      found.unmet.append(
        UnmetExpectation(
          expectation: expectation, message: "this is expected, and not found",
          details: []))
    }
    found.findings = Self.inSourceOrder(found.findings)
    found.open = found.open.withoutRepetition
    return found
  }

  /// The configurations that it is about; none where it isn't found.
  private func place(of question: SystemQuestion) throws(Obstacle) -> Diagram {
    switch question.sought {
    case .met(let conditions):
      var met = Diagram.empty
      for condition in conditions {
        met = try space.union(met, space.configurations(where: condition))
      }
      return try space.intersection(met, asked)
    case .never(let conditions):
      for condition in conditions where !(try space.configurations(where: condition)).isEmpty {
        return .empty
      }
      return asked
    case .absent(let condition, let applies):
      var about = worlds
      let applying = try space.combinations(of: space.configurations(where: applies))
      if !applying.isEmpty { about = try space.intersection(applying, worlds) }
      let met = try combinations(where: condition)
      return try space.part(of: asked, in: space.subtracting(met, from: about))
    }
  }

  private func expectations(of finding: Finding) -> [Int] {
    let subject = ExpectationMatcher.canonical(finding.subject)
    return model.expectations.indices.filter { index in
      let expectation = model.expectations[index]
      return expectation.id == finding.id.rawValue
        && ExpectationMatcher.canonical(expectation.subject) == subject
        && expectation.isOnlyPermitted == finding.isOnlyPermitted
        && expectation.grade == finding.grade
    }
  }

  /// A finding about configurations is shown by a run to one.
  private func finding(
    _ question: SystemQuestion, at place: Diagram, _ expectation: Int?
  ) throws(Obstacle) -> Finding {
    let draft = question.finding
    let (condition, words) = try condition(place)
    var (trace, missing): (Trace?, [String]) = (nil, [])
    if question.sought.isShownByRun { (trace, missing) = try run(to: place) }
    return Finding(
      id: draft.id, severity: draft.severity, subject: draft.subject,
      isOnlyPermitted: draft.isOnlyPermitted, message: draft.message, range: draft.range,
      label: draft.label, condition: condition, trace: trace,
      details: draft.details + words + missing, cites: draft.cites, expectation: expectation,
      confirmedBy: trace == nil ? ["mdd"] : ["mdd", "replay"])
  }

  private static func inSourceOrder(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted { left, right in
      (left.element.range.start, left.offset) < (right.element.range.start, right.offset)
    }.map(\.element)
  }
}

extension SystemQuestion.Sought {
  fileprivate var isShownByRun: Bool {
    switch self {
    case .met: true
    case .never, .absent: false
    }
  }
}
