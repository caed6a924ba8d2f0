import Modeling

/// Who plays, and what counts as a step.
package struct GameRules: Equatable, Sendable {
  /// The one who wants to get to the goal; nil: nobody asks anything.
  package let actor: String?
  /// Whether permitted answers and events are in the game.
  package let takesMay: Bool
  package init(actor: String?, takesMay: Bool) {
    self.actor = actor
    self.takesMay = takesMay
  }
}

/// A rule with constants for its parameters and choices.
package struct ConstantStep: Hashable, Sendable {
  package let rule: RuleID
  package let arguments: [Value]
  package init(rule: RuleID, arguments: [Value]) {
    self.rule = rule
    self.arguments = arguments
  }
}

/// A rank with a strategy: how the actor gets to the goal from everywhere in its layers.
package struct GameRanking: Equatable, Sendable {
  package enum Move: Equatable, Sendable {
    case ask(ActionID, [Value])
    /// Leaves the turn to who must answer what waits.
    case wait(forActor: String)
  }
  package struct Part: Equatable, Sendable {
    package let set: ConfigurationSet
    package let move: Move
    /// In each configuration of the part one of these is an answer, or a step of who must answer.
    package let answers: [ConstantStep]
    package init(set: ConfigurationSet, move: Move, answers: [ConstantStep]) {
      self.set = set
      self.move = move
      self.answers = answers
    }
  }
  package struct Layer: Equatable, Sendable {
    /// The configurations up to this rank; those of the rank are what the layer below hasn't.
    package let upTo: ConfigurationSet
    /// How many requests suffice; it never falls from layer to layer.
    package let cost: Int
    /// None in the lowest layer, which is the goal.
    package let parts: [Part]
    package init(upTo: ConfigurationSet, cost: Int, parts: [Part]) {
      self.upTo = upTo
      self.cost = cost
      self.parts = parts
    }
  }
  package let rules: GameRules
  package let layers: [Layer]
  package init(rules: GameRules, layers: [Layer]) {
    self.rules = rules
    self.layers = layers
  }
}

/// Where the others can keep the actor from the goal for ever: from each configuration they can go,
/// without leaving the trap, to one of its lowest layer, in which no move is sure.
package struct GameTrap: Equatable, Sendable {
  package struct Layer: Equatable, Sendable {
    package let upTo: ConfigurationSet
    /// Steps of the others into the layers below; none in the lowest.
    package let exits: [Ranking.Move]
    package init(upTo: ConfigurationSet, exits: [Ranking.Move]) {
      self.upTo = upTo
      self.exits = exits
    }
  }
  package let rules: GameRules
  package let layers: [Layer]
  package init(rules: GameRules, layers: [Layer]) {
    self.rules = rules
    self.layers = layers
  }
}

/// That so many requests aren't enough: from each level's trap the others can keep the actor from getting to the
/// goal with as many requests as the level's number.
package struct GameShortfall: Equatable, Sendable {
  /// The first is for no request at all.
  package let levels: [GameTrap]
  package init(levels: [GameTrap]) { self.levels = levels }
}
