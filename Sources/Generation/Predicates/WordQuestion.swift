import Modeling
import Symbolic

/// A predicate on the words of one width, and how chains are held against it.
struct WordQuestion {
  let model: Model
  let width: Int
  /// Over argument 0, and over nothing else.
  let predicate: Expression
  /// Words with the answers of the plain evaluator.
  private let pool: [(word: Value, answer: Bool)]

  init(_ model: Model, _ predicate: Expression, width: Int) {
    self.model = model
    self.predicate = predicate
    self.width = width
    pool = WordPool(predicate, width: width).words.map {
      ($0, model.accepts(predicate, $0))
    }
  }

  var poolWords: [Value] { pool.map(\.word) }

  /// The smallest words of each answer, to begin with.
  var firstLessons: [Value] {
    [true, false].flatMap { wanted in pool.filter { $0.answer == wanted }.prefix(3).map(\.word) }
  }

  /// The answer when it is the same for all words.
  func constantAnswer(_ symbolic: SymbolicModel) throws(Obstacle) -> Bool? {
    if try symbolic.firstWord(satisfying: predicate, width: width, "some word") == nil {
      return false
    }
    let none = try symbolic.firstWord(satisfying: .not(predicate), width: width, "some other word")
    return none == nil ? true : nil
  }

  /// What the constants of a shape, arguments 0, 1, …, must do with a word.
  func demand(on word: Value, _ shape: Shape) -> Expression {
    let machine = Chain.machineWidth(for: width)
    var steps: [(operation: Chain.Operator, constant: Expression)] = []
    for (index, operation) in shape.operators.enumerated() {
      let constant: Expression =
        shape.isOpen(at: index)
        ? .argument(index, .word(machine)) : .constant(1, .word(machine))
      steps.append((operation, constant))
    }
    let meaning = Chain.meaning(of: steps, on: .constant(word, .word(machine)), machine)
    let wanted = Expression.constant(Value(model.accepts(predicate, word)), .word(machine))
    return .all(meaning.definitions + [.binary(.equal, meaning.value, wanted)])
  }

  func chain(_ shape: Shape, _ constants: [Value]) -> Chain {
    Chain(
      width: width,
      steps: shape.operators.enumerated().map { index, operation in
        Chain.Step(operation, shape.isOpen(at: index) ? constants[index] : 1)
      })
  }

  /// A word for which the chain says something else, or nothing; nil is a proof that there is none.
  func failure(of chain: Chain, _ symbolic: SymbolicModel) throws(Obstacle) -> Value? {
    if let known = pool.first(where: { chain.value(of: $0.word) != Value($0.answer) }) {
      return known.word
    }
    return try symbolic.firstWord(
      satisfying: chain.isWrong(for: predicate), width: width, "a word that tells apart")
  }

  /// The same chain with needless bits of its constants cleared, from the highest, and with what is then
  /// a little smaller: `(x & 14) < 5` rather than 6. So what is printed depends less on how the model says
  /// it.
  func tidied(_ chain: Chain, _ symbolic: SymbolicModel) throws(Obstacle) -> Chain {
    var tidy = chain
    for (index, step) in chain.steps.enumerated() {
      var constant = step.constant
      for bit in (0..<chain.machineWidth).reversed() where constant >> Value(bit) & 1 == 1 {
        var trial = tidy
        trial.steps[index] = Chain.Step(step.operation, constant & ~(1 << Value(bit)))
        if try failure(of: trial, symbolic) == nil {
          tidy = trial
          constant &= ~(1 << Value(bit))
        }
      }
      for smaller in (0..<constant).reversed().prefix(Self.decrements) {
        var trial = tidy
        trial.steps[index] = Chain.Step(step.operation, smaller)
        guard try failure(of: trial, symbolic) == nil else { break }
        tidy = trial
      }
    }
    return readable(tidy)
  }

  private static let decrements = 16

  /// Adding almost all of the word's range is subtracting the rest; twice two is a shift.
  private func readable(_ chain: Chain) -> Chain {
    var chain = chain
    let mask = Value.mask(chain.machineWidth)
    for (index, step) in chain.steps.enumerated() {
      switch step.operation {
      case .add where step.constant > mask >> 1:
        chain.steps[index] = Chain.Step(.subtract, (0 &- step.constant) & mask)
      case .multiply where step.constant.nonzeroBitCount == 1 && index > 0:
        chain.steps[index] = Chain.Step(.shiftLeft, Value(step.constant.trailingZeroBitCount))
      case .and, .or, .xor, .add, .subtract, .multiply, .shiftLeft, .shiftRight, .subtractFrom,
        .shiftedLeft, .shiftedRight, .equal, .notEqual, .less, .lessOrEqual, .greater, .atLeast:
        break
      }
    }
    return chain
  }
}

extension Model {
  /// The plain evaluator's answer; where it has none, as in a look-up out of range, no.
  package func accepts(_ predicate: Expression, _ word: Value) -> Bool {
    do { return try holds(predicate, in: Environment([], arguments: [word])) } catch {
      return false
    }
  }
}

extension SymbolicModel {
  /// The smallest word that satisfies a predicate; nil is a proof that there is none.
  func firstWord(
    satisfying predicate: Expression, width: Int, _ query: String
  ) throws(Obstacle) -> Value? {
    switch word(satisfying: predicate, width: width, named: query) {
    case .found(let word, slots: _): return word
    case .none: return nil
    case .unknown(let reason): throw .solverGaveUp(query: query, reason: reason)
    }
  }
}
