/// What unfolding leaves open for a system of any size.
struct OpenIndices {
  /// A quantifier or a count over an index with a number of its own.
  struct Counted {
    let name: String
    let atLeast: Int
    let index: Int
    let body: ExpressionSyntax
  }
  /// Counts past this are refused: each is a choice of so many indices.
  static let countLimit = 3
  /// Stands for all indices where it is assigned to; smaller numbers for one index each.
  static let repeated = 4
  /// How many copies of everything that makes.
  static let limit = repeated + 1

  /// What is left open: `N`.
  let parameter: String
  var counted: [Counted] = []
  var equalities: Set<IndexPair> = []
  /// Why the system can't be left open.
  var refusal: String?

  init(_ parameter: String) { self.parameter = parameter }
}

/// Two indices, the smaller number first.
struct IndexPair: Hashable, Comparable {
  let first: Int
  let second: Int
  init(_ one: Int, _ other: Int) { (first, second) = (min(one, other), max(one, other)) }
  var name: String { "$same[\(first)][\(second)]" }
  static func < (left: IndexPair, right: IndexPair) -> Bool {
    (left.first, left.second) < (right.first, right.second)
  }
}
