import Modeling

/// The machine as user space sees it through one register: what that register can read as, and what
/// leads from one reading to the next.
///
/// Computed from the reachable configurations; a node stands for all of them in which the register has
/// one of its words. Every condition is over capabilities, readings and duties, relative to the
/// combinations that were asked about.
package struct Chart: Sendable {
  package let model: Model
  package let register: RegisterID
  /// The combinations asked about, as configurations of which only frozen slots count.
  package let worlds: [[Value]]
  package let configurations: Int
  /// Declared states in their order, then encodings without a name in ascending order.
  package let nodes: [Node]
  /// The words that no node has: none of them is ever reached.
  package let others: [OtherWords]
  /// By action, start, what is asked, and rule.
  package let arcs: [Arc]
  /// What is asked and has no answer, or one that is only permitted.
  package let gaps: [Gap]
  /// One for each routed request on this register.
  package let routes: [RouteChart]
  /// For each action of the model, the devices that have it.
  package let offered: [Condition]
  /// Nil where nobody asks for anything.
  package let user: String?

  /// Words that a request may ask for.
  package enum Place: Hashable, Sendable {
    case node(Int)
    /// A number into `others`.
    case others(Int)
  }
}

/// What a register's word is, by `valid` and `error`.
package enum WordClass: String, CaseIterable, Sendable {
  case valid, invalid, error
  /// The model has no `valid` for this register.
  case unclassified
}

extension Chart {
  package struct ClassOfWord: Equatable, Sendable {
    package let wordClass: WordClass
    package let condition: Condition
  }

  /// A state, or an encoding without a name.
  package struct Node: Equatable, Sendable {
    /// Nil for an encoding without a name.
    package let state: StateID?
    /// The state's name, or the encoding: `101b`.
    package let name: String
    package let value: Value
    /// The bits that matter: a word belongs to the node if it agrees with `value` in them.
    package let mask: Value
    /// Over the named bits; nil where that would say less than the hexadecimal form.
    package let binary: String?
    package let hexadecimal: String
    package let wordCount: UInt64
    /// An earlier node with the same words. Arcs lead to that one.
    package let sameAs: Int?
    /// Where several classes hold under one condition, the node has words of each.
    package let classes: [ClassOfWord]
    package let fate: Fate
    /// What variables that user space can't see hold in its reachable configurations.
    package let hidden: [Hidden]
    package let documentation: String?
    package let cites: [Cite]
  }

  /// What becomes of a device in a node's reachable configurations.
  package struct Fate: Equatable, Sendable {
    /// Where the device has the state at all.
    package let supported: Condition
    package let reachable: Condition
    /// Where some of the configurations have no run home.
    package let lost: Condition
    /// Which of them, in words; nil for all.
    package let lostWhen: String?
    /// Where the user is sure to get home from all of them, in the machine without `may` rules; nil
    /// where nobody is the user.
    package let byUser: Condition?
    /// The same with `may` rules.
    package let forced: Condition?
    /// The best that can be said of all configurations, for each combination that reaches the node.
    package let grades: [Grade]
    /// Where some of the configurations are initial.
    package let initial: Condition
    /// Where some of the configurations are home.
    package let home: Condition
    /// Which of them, in words; nil for all.
    package let homeWhen: String?
  }

  /// How sure a device in a node is to come home.
  package enum Recovery: String, CaseIterable, Sendable {
    /// From some configuration no run leads home.
    case lost
    /// Runs lead home from all of them, and the user isn't sure to take one.
    case possible
    /// The user gets home from all of them, as long as nothing happens that is only permitted.
    case byUser = "by user"
    /// The user gets home from all of them, whatever happens.
    case forced
  }

  package struct Grade: Equatable, Sendable {
    package let recovery: Recovery
    package let condition: Condition
  }

  package struct Hidden: Equatable, Sendable {
    package let slot: SlotID
    /// In ascending order, spelt out.
    package let values: [String]
    /// Whether these are all that the variable can hold.
    package let isAnything: Bool
  }

  package struct OtherWords: Equatable, Sendable {
    package let classes: [ClassOfWord]
    package let wordCount: UInt64
    /// The smallest of the words.
    package let example: Value
    package let exampleText: String
  }

  /// What leads from one node to another, or back to the same, by one rule.
  package struct Arc: Equatable, Sendable {
    package let from: Int
    package let to: Int
    package let action: ActionID
    package let rule: RuleID
    /// For each parameter that holds words of the register, which ones; nil for other parameters.
    package let asked: [Place?]
    /// Where the arc exists.
    package let condition: Condition
    /// For which variables and other parameters, in words; nil for all.
    package let when: String?
    /// It exists only while some request waits.
    package let isWhileWaiting: Bool
    /// The states that a route enters, with both ends; empty for rules that stand for themselves.
    package let path: [StateID]
    package let cites: [Cite]
  }

  package struct Gap: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
      /// Nothing answers.
      case unspecified
      /// Answers are permitted, and none is sure.
      case onlyPermitted
    }
    package let kind: Kind
    package let from: Int
    package let request: ActionID
    package let asked: [Place?]
    package let condition: Condition
    package let when: String?
  }
}

extension Chart {
  package func rule(of arc: Arc) -> Rule { model[arc.rule] }
  package func answer(of arc: Arc) -> Answer { model[arc.rule].answer }
  package func isMay(_ arc: Arc) -> Bool { model[arc.rule].freedom == .may }

  /// Whether a request is answered by an error that leaves everything in its node.
  package func isRefusal(_ arc: Arc) -> Bool {
    switch answer(of: arc) {
    case .error, .ends(_, .error): arc.from == arc.to
    case .ok, .waits, .none, .ends: false
    }
  }

  /// Whether the asked words are those of where the arc leads.
  package func arrives(_ arc: Arc) -> Bool { arc.asked.contains(.node(arc.to)) }

  package func node(of state: StateID) -> Int? { nodes.firstIndex { $0.state == state } }

  /// `set_state(RUNNING)`; the words asked for by name, `…` for other parameters.
  package func call(_ action: ActionID, _ asked: [Place?]) -> String {
    let parameters = model[action].parameters
    guard !parameters.isEmpty else { return model[action].name }
    let texts = zip(parameters, asked).map { $1.map(text) ?? $0.name }
    return "\(model[action].name)(\(texts.joined(separator: ", ")))"
  }

  package func text(_ place: Place) -> String {
    switch place {
    case .node(let index): nodes[index].name
    case .others(let index):
      others.count == 1 ? "other words" : "words like \(others[index].exampleText)"
    }
  }
}
