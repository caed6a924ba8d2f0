import Diagnostics

/// What may be approved: one finding, failing property or change, by the two names it has.
package struct Approvable: Equatable, Sendable {
  /// The model it is about, or the newer of two.
  package let model: String
  /// Kind and subject, and where it is so: `hidden-state broken under after_failure == previous`.
  package let what: String
  package let fingerprint: String

  package init(model: String, what: String, fingerprint: String) {
    self.model = model
    self.what = what
    self.fingerprint = fingerprint
  }

  /// What an approval has in quotation marks.
  package var words: String { "\(model): \(what)" }
}

/// One approval as it stands in a file: somebody has read a change, and it is meant.
///
/// It accepts what its fingerprint and its words both name: a reader of the file sees the words, and
/// must not be told another thing than what is let through.
package struct Approval: Equatable, Sendable {
  package let fingerprint: Located<String>
  /// `vfio.v10: unreachable-state 101b`
  package let words: Located<String>
  package let because: String
  package let by: String
  /// The last day on which it counts; nil for ever.
  package let until: Located<CalendarDate>?
  package let file: String
  package let line: Int

  /// Who took it upon himself, where and why: `approvals:3: it was never used (Ann Example)`.
  package var reason: String { "\(file):\(line): \(because) (\(by))" }

  /// The model before the colon; nil if there is none.
  package var model: String? {
    words.value.firstRange(of: ": ").map { String(words.value[..<$0.lowerBound]) }
  }
}
