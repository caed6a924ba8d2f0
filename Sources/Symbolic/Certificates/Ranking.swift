import Modeling

/// A distance to a goal that some step decreases.
package struct Ranking: Equatable, Sendable {
  /// From the configurations of the part, this rule with these arguments leads to a lower layer.
  package struct Move: Equatable, Sendable {
    package let part: ConfigurationSet
    package let rule: RuleID
    /// Parameters, then `for` values.
    package let arguments: [Value]
    package init(part: ConfigurationSet, rule: RuleID, arguments: [Value]) {
      self.part = part
      self.rule = rule
      self.arguments = arguments
    }
  }

  package struct Layer: Equatable, Sendable {
    package let set: ConfigurationSet
    /// Together the parts hold all of the set; the lowest layer, the goal itself, has none.
    package let moves: [Move]
    package init(set: ConfigurationSet, moves: [Move]) {
      self.set = set
      self.moves = moves
    }
  }
  package let layers: [Layer]
  package init(layers: [Layer]) { self.layers = layers }
}
