/// How the words of one family are cut into classes that no clause of the model tells apart.
///
/// A family is all words that are compared with or copied to each other. Inside a symmetric part two
/// words can only be compared for equality, so each class keeps a few representatives there:
/// as many as there are words in play. Without symmetric parts one word stands for its class.
package struct WordPartition: Equatable, Sendable {
  package struct Class: Equatable, Sendable {
    /// Over `.argument(0, .word(width))`; true for exactly the words of the class.
    package let predicate: Expression
    package let representatives: [Value]
    /// How many words the class has.
    package let count: UInt64
    package init(predicate: Expression, representatives: [Value], count: UInt64) {
      self.predicate = predicate
      self.representatives = representatives
      self.count = count
    }
  }
  package let width: Int
  /// Together all words of the width, no word in two.
  package let classes: [Class]
  /// Masks of the parts in which only equality can be told.
  package let symmetricMasks: [Value]
  /// Lists of predicates over argument 0, of each of which exactly one is true of a word: each class
  /// is one choice from every list, and all choices are classes. Without such parts, one list of
  /// all the classes.
  package let factors: [[Expression]]

  package init(
    width: Int, classes: [Class], symmetricMasks: [Value], factors: [[Expression]]? = nil
  ) {
    self.width = width
    self.classes = classes
    self.symmetricMasks = symmetricMasks
    self.factors = factors ?? [classes.map(\.predicate)]
  }

  /// Whether the classes are the choices from the factors, in their order.
  package var isProductOfFactors: Bool {
    var size = 1
    for factor in factors {
      size *= factor.count
      guard size <= classes.count else { return false }
    }
    let products = factors.reduce([Expression.yes]) { products, factor in
      products.flatMap { product in factor.map { .all([product, $0]) } }
    }
    return products == classes.map(\.predicate)
  }

  /// Whether each word is a class of its own, as can be seen without a solver: every class is
  /// "equal to its representative", and there are as many as words.
  package var isComplete: Bool {
    guard width < 32, classes.count == 1 << width else { return false }
    let words = Set(classes.flatMap(\.representatives))
    return words.count == classes.count
      && classes.allSatisfy { $0.predicate == .isWord($0.representatives[0], width: width) }
  }

  /// All representatives in ascending order.
  package var representatives: [Value] { classes.flatMap(\.representatives).sorted() }
}

/// The words that are told apart together.
package enum WordFamily: Hashable, Sendable {
  case register(RegisterID)
  case plain(width: Int)

  package init(_ type: WordType) {
    if let register = type.register {
      self = .register(register)
    } else {
      self = .plain(width: type.width)
    }
  }
}

/// The partitions of a model.
package struct WordPartitions: Equatable, Sendable {
  package let partitions: [WordPartition]
  package let families: [WordFamily: Int]
  package init(partitions: [WordPartition], families: [WordFamily: Int]) {
    self.partitions = partitions
    self.families = families
  }

  package func index(of type: WordType) -> Int {
    guard let index = families[WordFamily(type)] else {
      preconditionFailure("no partition for \(type); families: \(families)")
    }
    return index
  }

  /// For each partition the first that has the same classes.
  package var firstAlike: [Int] {
    partitions.indices.map { index in
      partitions.firstIndex { $0 == partitions[index] } ?? index
    }
  }

  package func partition(of type: WordType) -> WordPartition { partitions[index(of: type)] }
}

extension Expression {
  /// That argument 0 is this word.
  package static func isWord(_ value: Value, width: Int) -> Expression {
    .binary(.equal, .argument(0, .word(width)), .constant(value, .word(width)))
  }
}
