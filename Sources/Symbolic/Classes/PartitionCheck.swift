import Modeling
import Z3

/// That a partition is one: every word in exactly one class, and the numbers given are right.
struct PartitionCheck {
  private let symbolic: SymbolicModel
  private let partition: WordPartition
  private let number: Int
  private let name: String
  /// May have any value.
  private let word: Term

  init(_ symbolic: SymbolicModel, _ partitions: WordPartitions, _ number: Int, word: Term?) {
    self.symbolic = symbolic
    self.number = number
    let width = partitions.partitions[number].width
    self.word = word ?? symbolic.context.bitVector("word of partition \(number)", width: width)
    partition = partitions.partitions[number]
    let register = symbolic.model.registers.indices.first {
      partitions.families[.register(RegisterID($0))] == number
    }
    name =
      "classes of "
      + (register.map { symbolic.model.registers[$0].name } ?? "\(partition.width)-bit words")
  }

  func faults() -> [ClassFault] {
    coverage() + representatives() + counts()
  }

  private func fault(_ kind: ClassFault.Kind, _ left: Value, _ right: Value) -> ClassFault {
    ClassFault(
      kind: kind, clause: name, partition: number, word: name, left: left, right: right,
      expression: nil)
  }

  /// One word for which no choice of a factor is true, or one after another was.
  private func coverage() -> [ClassFault] {
    if partition.isComplete { return [] }
    guard partition.isProductOfFactors else {
      return [fault(.notTheFactors, 0, 0)]
    }
    do {
      let faulty = partition.factors.map(isNotOnePerWord)
      let witness = try symbolic.witness(name, of: [symbolic.context.or(faulty)])
      return witness.map { [fault(.notOnePerWord, $0.bitVector(word), $0.bitVector(word))] } ?? []
    } catch {
      return [ClassFault(unknown: name, error)]
    }
  }

  private func isNotOnePerWord(_ factor: [Expression]) -> Term {
    let context = symbolic.context
    var seen = context.literal(false)
    var faulty = context.literal(false)
    for choice in factor {
      let inside = symbolic.translation.holds(choice, in: Frame([], arguments: [word]))
      faulty = faulty || (seen && inside)
      seen = seen || inside
    }
    return faulty || !seen
  }

  private func representatives() -> [ClassFault] {
    partition.classes.flatMap { wordClass in
      wordClass.representatives.filter { !symbolic.model.accepts(wordClass.predicate, $0) }
        .map { fault(.representativeOutside, $0, $0) }
    }
  }

  /// Modulo 2^64, which is what the count of all words of 64 bits is stored as.
  private func counts() -> [ClassFault] {
    let sum = partition.classes.reduce(0) { $0 &+ $1.count }
    let all = partition.width >= 64 ? 0 : Value(1) << Value(partition.width)
    return sum == all ? [] : [fault(.countsDontAddUp, sum, all)]
  }
}

extension ClassFault {
  init(unknown clause: String, _ obstacle: Obstacle) {
    self.init(
      kind: .unknown(reason: obstacle.asGivenUp.reason), clause: clause, partition: nil, word: "",
      left: 0, right: 0,
      expression: nil)
  }
}

extension Modeling.Model {
  /// Whether a predicate that reads nothing but its argument has a value for a word, and it's true.
  func accepts(_ predicate: Expression, _ word: Value) -> Bool {
    do { return try holds(predicate, in: Environment([], arguments: [word])) } catch {
      return false
    }
  }
}
