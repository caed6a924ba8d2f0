import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Pieces of work, some of which need what others have made, for several threads.
///
/// A thread takes the first piece, in the order in which they were added, whose needs are met. What each
/// makes depends on nothing but what it needs, so neither do the results on the number of threads.
package struct WorkPlan {
  private var pieces: [Piece] = []

  package init() {}

  /// What a piece of work makes.
  package final class Product<Value: Sendable>: Sendable {
    fileprivate let number: Int
    private let made = Mutex<Value?>(nil)
    fileprivate init(_ number: Int) { self.number = number }

    /// For those who named it among their needs, and after all is done.
    package var value: Value {
      guard let value = made.withLock({ $0 }) else {
        preconditionFailure("piece \(number) of a plan isn't made yet")
      }
      return value
    }

    fileprivate func give(_ value: Value) { made.withLock { $0 = value } }
  }

  fileprivate struct Piece: Sendable {
    let needs: [Int]
    let work: @Sendable () -> Void
  }

  package mutating func add<Need, Value>(
    after needs: [Product<Need>], _ work: @escaping @Sendable () -> Value
  ) -> Product<Value> {
    let product = Product<Value>(pieces.count)
    pieces.append(Piece(needs: needs.map(\.number)) { product.give(work()) })
    return product
  }

  package mutating func add<Value>(_ work: @escaping @Sendable () -> Value) -> Product<Value> {
    add(after: [Product<Value>](), work)
  }

  /// Returns when all is done. Every thread has a stack on which Z3 can work.
  package func run(threads: Int) {
    let board = Board(pieces)
    let helpers = (0..<max(1, min(threads, pieces.count))).map { _ in Background { board.work() } }
    for helper in helpers { helper.start() }
    for helper in helpers { helper.wait() }
  }

  /// How many threads this machine runs at once.
  package static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// What is done and what isn't, for all threads that work on a plan.
private final class Board: @unchecked Sendable {
  private enum State { case open, taken, done }
  private let pieces: [WorkPlan.Piece]
  private var states: [State]
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(_ pieces: [WorkPlan.Piece]) {
    self.pieces = pieces
    states = pieces.map { _ in .open }
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(condition)
    mutex.deallocate()
    condition.deallocate()
  }

  /// Takes one piece after the other until none is left.
  func work() {
    while let number = taken() {
      pieces[number].work()
      pthread_mutex_lock(mutex)
      states[number] = .done
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
  }

  /// A piece needs only earlier ones, so while one is open, one can be taken or is being worked on.
  private func taken() -> Int? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while states.contains(.open) {
      let ready = pieces.indices.first { number in
        states[number] == .open && pieces[number].needs.allSatisfy { states[$0] == .done }
      }
      if let ready {
        states[ready] = .taken
        return ready
      }
      pthread_cond_wait(condition, mutex)
    }
    return nil
  }
}
