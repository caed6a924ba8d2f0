import Symbolic

/// A claim about pairs of instances as the modelling language has it.
struct ClauseText {
  let vocabulary: Vocabulary
  /// The literals that speak of a second index, and those that speak of a first one.
  let ofPair: UInt128
  let ofFirst: UInt128

  /// `forall i : forall j : i != j && A && B -> C`
  func text(of clause: IndexClause) -> String {
    let isOfPair = clause.literals.contains { ofPair >> UInt128($0.formula) & 1 == 1 }
    let isOfFirst = clause.literals.contains { ofFirst >> UInt128($0.formula) & 1 == 1 }
    var given = clause.literals.filter(\.isTrue).map { vocabulary.texts[$0.formula] }
    var claimed = clause.literals.filter { !$0.isTrue }.map { vocabulary.texts[$0.formula] }
    if claimed.isEmpty, let last = given.popLast() { claimed = [negation(of: last)] }
    if isOfPair { given.insert("i != j", at: 0) }
    let prefix = isOfPair ? "forall i : forall j : " : isOfFirst ? "forall i : " : ""
    let condition = given.isEmpty ? "" : given.joined(separator: " && ") + " -> "
    return prefix + condition + claimed.joined(separator: " || ")
  }

  private func negation(of text: String) -> String {
    if text.contains(" == ") { return text.replacing(" == ", with: " != ") }
    return text.contains(" < ") ? text.replacing(" < ", with: " >= ") : "!\(text)"
  }
}
