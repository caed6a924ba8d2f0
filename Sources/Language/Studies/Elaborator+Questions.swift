import Diagnostics
import Modeling

/// Questions that a study puts to a model, in the model's own words.
extension Elaborator {
  /// The model of a tree that is known to be without faults.
  static func questioned(_ syntax: ModelSyntax) -> Elaborator {
    var elaborator = Elaborator(syntax)
    elaborator.run()
    elaborator.model.expectations = []
    return elaborator
  }

  /// Adds a property that a claim writes out; false after a fault.
  mutating func add(_ syntax: PropertySyntax, named name: String, at range: SourceRange) -> Bool {
    guard let written = try? unfolded(syntax), let kind = try? kind(of: written, named: name) else {
      return false
    }
    model.properties.append(
      Property(name: name, title: nil, kind: kind, range: range, nameRange: range, cites: []))
    return true
  }

  mutating func pattern(_ syntax: FindingPatternSyntax) -> FindingPattern? {
    guard let id = FindingID(rawValue: syntax.id.value) else {
      let ids = FindingID.allCases.map(\.rawValue)
      diagnostics.report(.unknownFinding(syntax.id, nearest: syntax.id.value.nearest(in: ids)))
      return nil
    }
    let names = syntax.subject?.parts.map { spelling($0.value) }.joined(separator: ", ")
    let subject = names.map { text in syntax.subject?.sort.map { "\(text) \($0)" } ?? text }
    let scope = Scope(
      moment: .configuration, locals: syntax.subject.map { expectationLocals($0) } ?? [],
      purpose: "the condition of a finding")
    var (when, grade): (Expression?, Finding.Grade?) = (nil, nil)
    do throws(Faulted) {
      if let written = syntax.when { when = try boolean(try unfolded(written), in: scope) }
      if let written = syntax.grade { grade = try self.grade(written) }
    } catch {
      return nil
    }
    return FindingPattern(
      id: id, subject: subject, isOnlyPermitted: syntax.onlyPermitted, grade: grade, when: when)
  }

  /// A condition on one register's word, as one on argument 0.
  mutating func wordCondition(_ syntax: ExpressionSyntax) -> (RegisterID, Expression)? {
    let scope = Scope(moment: .configuration, purpose: "a line of a map")
    guard let condition = try? boolean(syntax, in: scope) else { return nil }
    let slots = condition.slots.sorted()
    guard slots.count == 1, case .register(let register) = model[slots[0]].kind else {
      diagnostics.report(.mapReadsOther(syntax.range))
      return nil
    }
    let width = model[register].width
    return (
      register,
      condition.substituting(slots: [slots[0]: .argument(0, .word(width))], argument: .yes)
    )
  }

  mutating func value(_ syntax: ExpressionSyntax, constantOf type: ValueType) -> Value? {
    let scope = Scope(moment: .constant, purpose: "an argument in a map")
    guard let expression = try? value(syntax, of: type, in: scope) else { return nil }
    return try? model.evaluate(expression, in: Environment([]))
  }
}

extension Diagnostic {
  static func mapReadsOther(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "map-reads-other", "a line of a map asks about the word of one register, and nothing else",
      at: range, help: "write 'when device_state.FLAG && … -> STATE', or 'state A -> B'")
  }
}
