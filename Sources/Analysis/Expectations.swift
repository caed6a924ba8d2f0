import Citations
import Lowering
import Modeling

/// An expectation that isn't met, or met elsewhere than it says.
package struct UnmetExpectation: Sendable {
  package let expectation: Expectation
  package let message: String
  package let details: [String]
}

extension UnmetExpectation {
  static func aboutConfigurations(_ expectation: Expectation) -> UnmetExpectation {
    UnmetExpectation(
      expectation: expectation,
      message: "this is about devices and readings, and 'when' asks about configurations",
      details: ["write 'under …', with capabilities, readings and duties"])
  }
}

/// Holds what was found against what was expected: the same subject, in exactly the same places.
struct ExpectationMatcher {
  let study: Study
  let model: Model
  private let expectations: [Expectation]
  private(set) var unmet: [UnmetExpectation] = []
  private var used: Set<Int> = []

  init(_ study: Study, expectations: [Expectation]) {
    self.study = study
    self.expectations = expectations
    model = study.model
  }

  private struct Key: Hashable {
    let id: String
    let subject: String
    let isOnlyPermitted: Bool
    let grade: Finding.Grade?
  }

  /// The number of an expectation that a finding meets; nil if it is unexpected.
  mutating func match(_ raw: RawFinding) -> Int? {
    match(key(raw), raw.space)
  }

  /// Whether a property fails exactly where it is expected to.
  mutating func match(_ raw: RawProperty) -> Int? {
    match(key(raw), raw.space)
  }

  /// The first expectation with the subject of a finding, wherever that was found: all that can be
  /// said of a search that was cut short.
  func candidate(for raw: RawFinding) -> Int? {
    let key = key(raw)
    return expectations.indices.first { self.key(expectations[$0]) == key }
  }

  func candidate(for raw: RawProperty) -> Int? {
    guard raw.space.hasMark else { return nil }
    let key = key(raw)
    return expectations.indices.first { self.key(expectations[$0]) == key }
  }

  private mutating func match(_ key: Key, _ space: Space) -> Int? {
    let arguments = space.parameters.count
    let candidates = expectations.indices.filter { index in
      let expectation = expectations[index]
      let needed = expectation.when?.argumentIndices.max() ?? -1
      return self.key(expectation) == key && needed < arguments
    }
    guard let first = candidates.first else { return nil }
    used.formUnion(candidates)
    if space.slots.isEmpty, space.parameters.isEmpty,
      let wrong = candidates.first(where: { asksAboutConfigurations(expectations[$0]) })
    {
      unmet.append(.aboutConfigurations(expectations[wrong]))
      return nil
    }
    let alternatives = candidates.map { conditions(of: expectations[$0]) }
    let expected = space.points.map { point in
      alternatives.contains { all in
        all.allSatisfy { $0.holds(point.configuration, arguments: point.arguments) }
      }
    }
    if expected == space.isMarked { return first }
    reportDifference(candidates, space, expected)
    return nil
  }

  private func asksAboutConfigurations(_ expectation: Expectation) -> Bool {
    guard let when = expectation.when else { return false }
    return when.slots.contains { !model[$0].kind.isFrozen }
  }

  private func conditions(of expectation: Expectation) -> [CompiledExpression] {
    [expectation.under, expectation.when].compactMap { condition in
      condition.map { CompiledExpression($0, in: model) }
    }
  }

  private mutating func reportDifference(_ candidates: [Int], _ space: Space, _ expected: [Bool]) {
    var details: [String] = []
    var missing = space
    missing.isMarked = zip(expected, space.isMarked).map { $0 && !$1 }
    var extra = space
    extra.isMarked = zip(expected, space.isMarked).map { !$0 && $1 }
    if extra.hasMark { details.append("found, and not expected: \(place(extra))") }
    if missing.hasMark { details.append("expected, and not found: \(place(missing))") }
    for candidate in candidates {
      unmet.append(
        UnmetExpectation(
          expectation: expectations[candidate], message: "this is found elsewhere than expected",
          details: details))
    }
  }

  /// `under … when …` of the marked points.
  private func place(_ space: Space) -> String {
    let condition = study.wording.text(study.condition(space.markedWorlds))
    let when = study.when(space).map { " when \($0)" } ?? ""
    return (condition == "always" ? "" : "under \(condition)") + when == ""
      ? "everywhere" : ((condition == "always" ? "" : "under \(condition)") + when).trimmed
  }

  /// Expectations that nothing met, in the order of the source.
  mutating func finish(
    properties: [RawProperty], isPartial: Bool, anchors: AnchorCheck? = nil
  ) -> [UnmetExpectation] {
    for (index, expectation) in expectations.enumerated() where !used.contains(index) {
      if isPartial || !isAsked(expectation) || Self.isUnread(expectation, anchors) { continue }
      unmet.append(
        UnmetExpectation(
          expectation: expectation, message: "this is expected, and not found", details: []))
    }
    return unmet
  }

  /// An expectation under a condition that no chosen combination meets isn't asked.
  private func isAsked(_ expectation: Expectation) -> Bool {
    let isNarrowed = study.worlds.count < study.graph.frozen.count
    if expectation.id == FindingID.readingMatters.rawValue, isNarrowed { return false }
    guard let under = expectation.under else { return true }
    let isPossible = study.graph.frozen.indices.contains { study.isEnabled(under, in: $0) }
    return !isPossible || study.worlds.contains { study.isEnabled(under, in: $0) }
  }

  private func key(_ raw: RawFinding) -> Key {
    let finding = raw.finding
    return Key(
      id: finding.id.rawValue, subject: Self.canonical(finding.subject),
      isOnlyPermitted: finding.isOnlyPermitted, grade: finding.grade)
  }

  private func key(_ raw: RawProperty) -> Key {
    Key(id: "fails", subject: raw.property.name, isOnlyPermitted: false, grade: nil)
  }

  /// An anchor that can't be looked up isn't missing.
  static func isUnread(_ expectation: Expectation, _ anchors: AnchorCheck?) -> Bool {
    guard expectation.id == FindingID.anchorMissing.rawValue else { return false }
    guard let anchors else { return true }
    return anchors.unread > 0
  }

  private func key(_ expectation: Expectation) -> Key {
    Key(
      id: expectation.id, subject: Self.canonical(expectation.subject),
      isOnlyPermitted: expectation.isOnlyPermitted, grade: expectation.grade)
  }

  /// Encodings by value, so that `0110b` and `110b` are one subject.
  static func canonical(_ subject: String) -> String {
    let text: Substring = subject[...]
    if text.last == "b", let value = UInt64(text.dropLast(), radix: 2) { return "word \(value)" }
    if text.hasPrefix("0x"), let value = UInt64(text.dropFirst(2), radix: 16) {
      return "word \(value)"
    }
    if let value = UInt64(text) { return "word \(value)" }
    return subject
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    return String(text)
  }
}
