import Modeling

/// What is known of one model's reachable configurations, in a form that a page can carry and step
/// through by look-up alone: the rows of the local tables that they choose.
///
/// A value is told by its number in the domain of its slot. Whoever starts from `starts` and takes
/// for each configuration the groups in order, and in each the steps of its row in order, meets the
/// configurations breadth first in the order of a search, which is the order of the marks.
package struct ExploredMachine: Sendable {
  /// The transitions of one rule.
  package struct Group: Sendable {
    package let rule: RuleID
    /// The slots that choose the row.
    package let reads: [SlotID]
    package let writes: [SlotID]
    /// Parameters, then `for` values.
    package let arguments: [[Value]]
    /// For each of the arguments, the number of its parameters in the action's offer.
    package let parameterNumbers: [Int]
    package let rows: [Row]
    /// What the rows leave out of the guard: a step is there where this holds as well.
    package var gate: Truth?
  }

  package struct Row: Sendable {
    /// The numbers of what the slots read hold.
    package let key: [Int]
    package let steps: [Step]
  }

  package struct Step: Hashable, Sendable {
    /// The number of its arguments in the group.
    package let arguments: Int
    /// The numbers of what the slots written hold afterwards.
    package let written: [Int]
    /// The number of what it hands back, in `outputs`.
    package let outputs: Int
    /// How the step is told, where that isn't its action with its parameters.
    package let call: String?
  }

  /// Where something is true of arguments.
  package enum Truth: Sendable {
    case table(TruthTable)
    /// For each choice of arguments the node of `Outline.nodes` to begin with; one where it is about
    /// none.
    case diagrams([Int])
  }

  /// For what the slots read hold, where something is true of arguments.
  package struct TruthTable: Sendable {
    package let reads: [SlotID]
    package let rows: [TruthRow]
  }

  package struct TruthRow: Sendable {
    package let key: [Int]
    /// For each choice of arguments.
    package let holds: [Bool]
  }

  /// Which choices of parameters an action may be asked with.
  package struct Offer: Sendable {
    package let parameters: [[Value]]
    package let asked: Truth
  }

  /// One conjunct of a rule's guard, over the arguments of its group.
  package struct Guard: Sendable {
    package let clause: Clause
    package let truth: Truth
  }

  /// What is known of the configurations as a whole.
  package enum Extent: Sendable {
    /// They were listed.
    case listed(Marks)
    /// They are too many to list; decision diagrams have counted them.
    case outlined(Outline)
  }

  /// What each configuration is, in the order of the search.
  package struct Marks: Sendable {
    package let configurations: Int
    package let transitions: Int
    package let isHome: [Bool]
    /// No run leads home.
    package let isLost: [Bool]
    /// The class of what user space can't tell apart, for each configuration; nil where nobody is the
    /// user.
    package let likeness: [Int]?
  }

  package struct Outline: Sendable {
    package let configurations: Cardinal
    /// In which combinations each value of each slot is met: by slot, value and the order of `worlds`;
    /// empty for frozen slots.
    package let isMet: [[[Bool]]]
    /// Where home is; nil where the model doesn't say.
    package let home: Truth?
    /// Of the decision diagrams, from the number 2 on: 0 is no, and 1 is yes.
    package let nodes: [Node]
  }

  /// Asks what a slot holds.
  package struct Node: Sendable {
    package let slot: SlotID
    /// For each of its values the node to go on with.
    package let next: [Int]
  }

  package let model: Model
  /// For each slot the values that stand for its classes, ascending.
  package let domains: [[Value]]
  package let starts: [[Int]]
  /// One for each rule, in their order.
  package let groups: [Group]
  /// One for each action, in their order.
  package let offers: [Offer]
  /// For each rule the written conjuncts of its guard; nil where nobody wrote one.
  package let guards: [[Guard]?]
  package let outputs: [[Value?]]
  package let extent: Extent
  /// For each register with `valid` or `error`, what its words are.
  package let wordClasses: [RegisterClasses]
  /// How any word finds the one that stands for it; one for each domain of words.
  package let wordTests: [WordTests]

  /// What the words of one register are, in each combination of frozen slots.
  package struct RegisterClasses: Sendable {
    package let register: RegisterID
    /// For each value of the domain, for each combination in the order of `worlds`.
    package let classes: [[WordClass]]
  }

  /// The frozen combinations, as starts of which only frozen slots count, in the order of the search.
  package var worlds: [[Int]] {
    var seen: Set<[Int]> = []
    let frozen = model.frozenSlots.map(\.index)
    return starts.filter { start in seen.insert(frozen.map { start[$0] }).inserted }
  }
}
