import Lowering
import Modeling

/// The rows of the clusters turned round: for each way a cluster can look, which changes lead there.
///
/// Only rows that the search made are in it, so only what some reachable configuration looks like
/// is gone back to.
struct InverseRows<Key: CompactKey>: ~Copyable {
  struct Arrival: BitwiseCopyable {
    let change: Key
    let clauses: UInt128
    /// The thread whose tables have the need, and its number there; -1 for none.
    let need: Int32
    let thread: Int32
  }

  private var arrivals = Pool<Arrival>(capacity: 1024)
  /// For each cluster and each way it can look, the first arrival and the one behind the last.
  private var ranges: [[Key: Range<Int32>]] = []

  init(_ workers: UnsafeMutablePointer<SearchWorker<Key>>, threads: Int) {
    for cluster in 0..<workers[0].tables.clusterCount {
      var lists: [Key: [Arrival]] = [:]
      var made: Set<Key> = []
      for thread in 0..<threads {
        for (local, number) in workers[thread].tables.clusters[cluster].all
        where made.insert(local).inserted {
          Self.add(number, local, cluster, thread, workers, to: &lists)
        }
      }
      var own: [Key: Range<Int32>] = [:]
      for local in lists.keys.sorted() {
        let first = Int32(arrivals.count)
        for arrival in lists[local] ?? [] { arrivals.append(arrival) }
        own[local] = first..<Int32(arrivals.count)
      }
      ranges.append(own)
    }
  }

  private static func add(
    _ number: Int32, _ local: Key, _ cluster: Int, _ thread: Int,
    _ workers: UnsafeMutablePointer<SearchWorker<Key>>, to lists: inout [Key: [Arrival]]
  ) {
    let row = workers[thread].tables.row(number)
    func add(_ first: Int32, _ end: Int32, clauses: UInt128, need: Int32) {
      for change in first..<end {
        let change = workers[thread].tables.change(change)
        let after = local ^ workers[thread].tables.clusters[cluster].local(change)
        lists[after, default: []].append(
          Arrival(change: change, clauses: clauses, need: need, thread: Int32(thread)))
      }
    }
    add(row.first, row.end, clauses: 0, need: -1)
    for number in row.firstNeed..<row.endNeed {
      let need = workers[thread].tables.need(number)
      add(
        need.first, need.end, clauses: need.clauses, need: need.wholes < 0 ? -2 : number)
    }
  }

  /// The changes that lead to how a cluster looks.
  @inline(__always)
  func range(_ cluster: Int, _ local: Key) -> Range<Int32> { ranges[cluster][local] ?? 0..<0 }

  @inline(__always)
  func arrival(_ number: Int32) -> Arrival { arrivals[Int(number)] }
}
