import Lowering
import Modeling

/// One thread's tables of a compact system: what each cluster does for each way it looks, and the
/// words of the conditions, each made when first asked.
struct RowTables<Key: CompactKey>: ~Copyable {
  /// What a cluster does: steps that need nothing of others, and those that do.
  struct Row: BitwiseCopyable {
    var steps: Int32
    /// Where they lead, as numbers of changes.
    var first: Int32
    var end: Int32
    var firstNeed: Int32
    var endNeed: Int32
  }

  struct Need: BitwiseCopyable {
    let clauses: UInt128
    /// The number of a list of whole expressions; -1 for none.
    let wholes: Int32
    let steps: Int32
    let first: Int32
    let end: Int32
  }

  let system: CompactSystem
  let clusterCount: Int
  let clusters: UnsafeMutablePointer<LocalIndex<Key>>
  private let unitCount: Int
  private let units: UnsafeMutablePointer<LocalIndex<Key>>
  private var rows = Pool<Row>()
  /// For each row, a configuration that looks so.
  private var origins = Pool<Key>()
  private var needs = Pool<Need>()
  private var changes = Pool<Key>(capacity: 1024)
  private var words = Pool<UInt128>()
  private var wholes: [[Int]] = []
  /// Why a row couldn't be made; what is found then is thrown away.
  private(set) var obstacle: Obstacle?

  init(_ system: CompactSystem) {
    self.system = system
    clusterCount = system.clusters.count
    clusters = .allocate(capacity: clusterCount)
    for (index, cluster) in system.clusters.enumerated() {
      (clusters + index).initialize(to: LocalIndex(cluster.slots, system.layout))
    }
    unitCount = system.conditions.units.count
    units = .allocate(capacity: unitCount)
    for (index, unit) in system.conditions.units.enumerated() {
      (units + index).initialize(to: LocalIndex(unit.reads, system.layout))
    }
  }

  deinit {
    clusters.deinitialize(count: clusterCount)
    clusters.deallocate()
    units.deinitialize(count: unitCount)
    units.deallocate()
  }

  var bytes: Int {
    var sum = rows.bytes + origins.bytes + needs.bytes + changes.bytes + words.bytes
    for index in 0..<clusterCount { sum += clusters[index].bytes }
    for index in 0..<unitCount { sum += units[index].bytes }
    return sum
  }

  // MARK: Reading

  /// The clauses that don't hold in a configuration.
  @inline(__always)
  mutating func word(_ key: Key) -> UInt128 {
    var word = UInt128.max
    for index in 0..<unitCount {
      let local = units[index].local(key)
      var number = units[index][local]
      if number < 0 { number = makeWord(index, key, local) }
      word &= words[Int(number)]
    }
    return word
  }

  @inline(__always)
  mutating func row(of cluster: Int, _ key: Key) -> Row {
    let local = clusters[cluster].local(key)
    var number = clusters[cluster][local]
    if number < 0 { number = makeRow(cluster, key, local) }
    return rows[Int(number)]
  }

  @inline(__always)
  func need(_ number: Int32) -> Need { needs[Int(number)] }

  @inline(__always)
  func change(_ number: Int32) -> Key { changes[Int(number)] }

  var rowCount: Int { rows.count }

  /// A configuration in which the row with a number was made.
  func origin(_ number: Int) -> Key { origins[number] }

  /// Makes every row that a configuration asks for.
  mutating func makeRows(for key: Key) {
    for cluster in 0..<clusterCount { _ = row(of: cluster, key) }
  }

  /// The row with a number, see `LocalIndex.all`.
  func row(_ number: Int32) -> Row { rows[Int(number)] }

  @inline(__always)
  func isMet(_ need: Need, _ key: Key, _ word: UInt128) -> Bool {
    if word & need.clauses != 0 { return false }
    return need.wholes < 0 || areMet(wholes[Int(need.wholes)], key)
  }

  @inline(__always)
  func isMet(_ condition: CompactCondition, _ key: Key, _ word: UInt128) -> Bool {
    if word & condition.clauses != 0 { return false }
    return condition.wholes.isEmpty || areMet(condition.wholes, key)
  }

  private func areMet(_ numbers: [Int], _ key: Key) -> Bool {
    let configuration = values(of: key)
    return numbers.allSatisfy { system.holds(whole: $0, in: configuration) }
  }

  func values(of key: Key) -> [Value] {
    system.layout.values(of: UInt128(truncatingIfNeeded: key), in: system.system)
  }

  // MARK: Making

  @inline(never)
  private mutating func makeWord(_ unit: Int, _ key: Key, _ local: Key) -> Int32 {
    words.append(system.conditions.units[unit].word(in: values(of: key)))
    let number = Int32(words.count - 1)
    units[unit].note(number, for: local)
    return number
  }

  @inline(never)
  private mutating func makeRow(_ cluster: Int, _ key: Key, _ local: Key) -> Int32 {
    var entries: [CompactSystem.Entry] = []
    do {
      entries = try system.row(of: cluster, in: values(of: key))
    } catch {
      obstacle = obstacle ?? error
    }
    let own = entries.filter { $0.condition.isAlwaysMet }
    let others = entries.filter { !$0.condition.isAlwaysMet }
    let (first, end) = add(own.flatMap(\.changes))
    let firstNeed = Int32(needs.count)
    for entry in others {
      let (first, end) = add(entry.changes)
      needs.append(
        Need(
          clauses: entry.condition.clauses, wholes: number(of: entry.condition.wholes),
          steps: Int32(entry.count), first: first, end: end))
    }
    rows.append(
      Row(
        steps: Int32(own.reduce(0) { $0 + $1.count }), first: first, end: end,
        firstNeed: firstNeed, endNeed: Int32(needs.count)))
    origins.append(key)
    let number = Int32(rows.count - 1)
    clusters[cluster].note(number, for: local)
    return number
  }

  private mutating func add(_ list: [UInt128]) -> (Int32, Int32) {
    let first = Int32(changes.count)
    for change in list { changes.append(Key(truncatingIfNeeded: change)) }
    return (first, Int32(changes.count))
  }

  private mutating func number(of list: [Int]) -> Int32 {
    if list.isEmpty { return -1 }
    if let known = wholes.firstIndex(of: list) { return Int32(known) }
    wholes.append(list)
    return Int32(wholes.count - 1)
  }
}
