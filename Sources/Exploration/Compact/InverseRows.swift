import Lowering
import Modeling

/// The rows of the clusters turned round: for each way a cluster can look, which changes lead there.
///
/// Only what some reachable configuration looks like is gone back to. A sorted search looks up only
/// configurations in order, and goes back to others too: rows are made first for whatever an
/// exchange of indices makes of those that there are.
struct InverseRows<Key: CompactKey>: ~Copyable {
  struct Arrival: BitwiseCopyable {
    let change: Key
    let clauses: UInt128
    /// The number of what the step needs besides, or one of the two below.
    let need: Int32
    static var free: Int32 { -1 }
    static var onlyClauses: Int32 { -2 }
  }

  private var arrivals = Pool<Arrival>(capacity: 1024)
  /// For each cluster and each way it can look, the first arrival and the one behind the last.
  private var ranges: [[Key: Range<Int32>]] = []

  /// For those who don't go back.
  init() {}

  /// Fills the tables of the first worker, whose needs the arrivals name: that may take as long as the
  /// search, where nearly each configuration is a way to look.
  init(
    _ workers: UnsafeMutablePointer<SearchWorker<Key>>, threads: Int, until sign: StopSign,
    limit: Int = .max
  ) throws(Obstacle) {
    for thread in 1..<max(threads, 1) {
      for row in 0..<workers[thread].tables.rowCount {
        if row & 0xFF == 0, let reason = sign.obstacle { throw reason }
        workers[0].tables.makeRows(for: workers[thread].tables.origin(row))
      }
    }
    var row = 0
    while row < workers[0].tables.rowCount {
      if row & 0xFF == 0, let reason = sign.obstacle { throw reason }
      if workers[0].tables.rowCount > limit { throw .tooMany("rows to turn round", limit: limit) }
      let origin = workers[0].tables.origin(row)
      for key in workers[0].sorter.neighbours(of: origin) { workers[0].tables.makeRows(for: key) }
      row += 1
    }
    for cluster in 0..<workers[0].tables.clusterCount {
      if let reason = sign.obstacle { throw reason }
      let lists = Self.lists(cluster, workers[0].tables)
      var own: [Key: Range<Int32>] = [:]
      for local in lists.keys.sorted() {
        let first = Int32(arrivals.count)
        for arrival in lists[local] ?? [] { arrivals.append(arrival) }
        own[local] = first..<Int32(arrivals.count)
      }
      ranges.append(own)
    }
  }

  private static func lists(_ cluster: Int, _ tables: borrowing RowTables<Key>) -> [Key: [Arrival]]
  {
    var lists: [Key: [Arrival]] = [:]
    for (local, number) in tables.clusters[cluster].all {
      let row = tables.row(number)
      var parts = [(row.first, row.end, UInt128(0), Arrival.free)]
      for number in row.firstNeed..<row.endNeed {
        let need = tables.need(number)
        parts.append(
          (need.first, need.end, need.clauses, need.wholes < 0 ? Arrival.onlyClauses : number))
      }
      for (first, end, clauses, need) in parts {
        for change in first..<end {
          let change = tables.change(change)
          lists[local ^ tables.clusters[cluster].local(change), default: []].append(
            Arrival(change: change, clauses: clauses, need: need))
        }
      }
    }
    return lists
  }

  /// The changes that lead to how a cluster looks.
  @inline(__always)
  func range(_ cluster: Int, _ local: Key) -> Range<Int32> { ranges[cluster][local] ?? 0..<0 }

  @inline(__always)
  func arrival(_ number: Int32) -> Arrival { arrivals[Int(number)] }
}
