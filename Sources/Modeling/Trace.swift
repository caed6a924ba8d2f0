/// A run: a start and its steps, perhaps with a loop back.
package struct Trace: Equatable, Sendable {
  package struct Step: Equatable, Sendable {
    package let rule: RuleID
    /// Parameters, then `for` values.
    package let arguments: [Value]
    package let outputs: [Value?]
    package let configuration: [Value]
    package init(rule: RuleID, arguments: [Value], outputs: [Value?], configuration: [Value]) {
      self.rule = rule
      self.arguments = arguments
      self.outputs = outputs
      self.configuration = configuration
    }
  }
  package let start: [Value]
  package let steps: [Step]
  /// The number of the configuration that the last one goes back to; 0 is the start.
  package let loopsTo: Int?
  package init(start: [Value], steps: [Step], loopsTo: Int? = nil) {
    self.start = start
    self.steps = steps
    self.loopsTo = loopsTo
  }
  package var last: [Value] { steps.last?.configuration ?? start }
}
