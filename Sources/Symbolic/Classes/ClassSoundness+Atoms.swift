import Modeling
import Z3

extension ClassSoundness {
  /// The clauses that still have to be asked about one by one: those with an atom that may tell
  /// words of a class apart when nothing is known of the conditions around it.
  ///
  /// Most models have a few dozen atoms and hundreds of clauses made of them. An atom is asked about
  /// words of its own, so that the same test on another word is the same atom, and the relation
  /// speaks of no word but these.
  mutating func doubtful(_ groups: [(ClauseGroup, RelatedCopies)]) -> [(ClauseGroup, RelatedCopies)]
  {
    var table = AtomTable(copies)
    let used = groups.map { group, copies -> [Int]? in
      guard group.hasAllArguments else { return nil }
      return group.clauses.filter { $0.use != .given && $0.expression != .yes }
        .flatMap { table.numbers(in: $0.expression, copies) }
    }
    let inexact = self.inexact(table)
    return zip(groups, used).filter { $1.map { !inexact.isDisjoint(with: $0) } ?? true }.map(\.0)
  }

  /// The numbers of the atoms that can tell words apart, or that nobody knows about.
  private func inexact(_ table: AtomTable) -> Set<Int> {
    var result: Set<Int> = []
    for (places, numbers) in table.families {
      if places.count < 2 {
        result.formUnion(inexact(numbers, of: table, places))
      } else {
        // Words that are compared with each other: two to four times as fast as bits.
        symbolic.withSolverForArithmetic { result.formUnion(inexact(numbers, of: table, places)) }
      }
    }
    return result
  }

  private func inexact(_ numbers: [Int], of table: AtomTable, _ places: [Int]) -> [Int] {
    symbolic.scope(table.relation(of: places)) {
      let query = "no comparison of \(places.count) words tells words of a class apart"
      let terms = numbers.map { table.atoms[$0].differs }
      guard mayHold(query, symbolic.context.or(terms)) != false else { return [] }
      return numbers.filter { mayHold("\(query): \($0)", table.atoms[$0].differs) != false }
    }
  }
}

/// Atoms without repetition, each over words that stand for the ones it reads.
private struct AtomTable {
  struct Atom {
    /// The partitions of its words, in the order in which it reads them.
    let places: [Int]
    let differs: Term
  }
  private let symbolic: SymbolicModel
  private let partitions: WordPartitions
  private(set) var atoms: [Atom] = []
  private var numbers: [Term: Int] = [:]
  private var known: [Key: [Int]] = [:]
  /// For each place and partition the word in both copies.
  private var words: [WordPair] = []
  /// For each partition the first that has the same classes.
  private let alike: [Int]

  private struct Key: Hashable {
    let clause: Expression
    let arguments: [Term]
  }

  init(_ copies: RelatedCopies) {
    symbolic = copies.symbolic
    partitions = copies.partitions
    alike = copies.partitions.firstAlike
  }

  /// The numbers of a clause's atoms.
  mutating func numbers(in clause: Expression, _ copies: RelatedCopies) -> [Int] {
    let key = Key(clause: clause, arguments: copies.left.arguments)
    if let known = known[key] { return known }
    let new = symbolic.model.wordAtoms(of: clause).map { number(of: $0, copies) }
    known[key] = new
    return new
  }

  private mutating func number(of atom: Expression, _ copies: RelatedCopies) -> Int {
    var (left, right) = (copies.left, copies.right)
    let leaves = wordLeaves(of: atom)
    let own = leaves.map { leaf in
      guard let pair = copies.words.first(where: { $0.leaf == leaf }) else {
        preconditionFailure("\(leaf) is a word, and isn't related")
      }
      return pair.partition
    }
    // Words of one partition may stand for those of another with the same classes: a test that each
    // instance of a system makes is one atom. Words of several are related otherwise.
    let partitions = Set(own).count == 1 ? own.map { alike[$0] } : own
    var places: [Int] = []
    for (leaf, partition) in zip(leaves, partitions) {
      let own = word(places.count, partition)
      places.append(partition)
      left.replace(leaf, by: own.left)
      right.replace(leaf, by: own.right)
    }
    let before = symbolic.translation.translate(atom, in: left)
    let differs = !before.isSame(as: symbolic.translation.translate(atom, in: right))
    if let known = numbers[differs] { return known }
    numbers[differs] = atoms.count
    atoms.append(Atom(places: places, differs: differs))
    return atoms.count - 1
  }

  private func wordLeaves(of atom: Expression) -> [Expression] {
    var leaves: [Expression] = []
    atom.forEachNode { node in
      if node.children.isEmpty, symbolic.model.readsWord(node), !leaves.contains(node) {
        leaves.append(node)
      }
    }
    return leaves
  }

  /// The word that stands in the n-th place of an atom.
  private mutating func word(_ place: Int, _ partition: Int) -> WordPair {
    let name = "place \(place) of partition \(partition)"
    if let known = words.first(where: { $0.name == name }) { return known }
    let width = partitions.partitions[partition].width
    let pair = WordPair(
      name: name, leaf: .argument(place, .word(width)), partition: partition,
      left: symbolic.context.bitVector("left \(name)", width: width),
      right: symbolic.context.bitVector("right \(name)", width: width))
    words.append(pair)
    return pair
  }

  /// The atoms by the words they read, in the order in which they were met.
  var families: [(places: [Int], numbers: [Int])] {
    var result: [(places: [Int], numbers: [Int])] = []
    for (number, atom) in atoms.enumerated() {
      if let index = result.firstIndex(where: { $0.places == atom.places }) {
        result[index].numbers.append(number)
      } else {
        result.append((atom.places, [number]))
      }
    }
    return result
  }

  func relation(of places: [Int]) -> [Term] {
    let pairs = places.enumerated().compactMap { place, partition in
      words.first { $0.name == "place \(place) of partition \(partition)" }
    }
    return RelatedCopies.relation(of: pairs, symbolic, partitions)
  }
}

extension Frame {
  /// Another term for a slot or an argument.
  fileprivate mutating func replace(_ leaf: Expression, by term: Term) {
    switch leaf {
    case .slot(let id): current[id.index] = term
    case .argument(let index, _): arguments[index] = term
    default: preconditionFailure("\(leaf) is neither a slot nor an argument")
    }
  }
}
