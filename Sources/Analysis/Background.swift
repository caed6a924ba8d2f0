#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Work that runs on a thread of its own, with the stack of a thread of the system: Z3 recurses
/// deeply, and a task of Swift's own pool has a small one.
final class Background: @unchecked Sendable {
  private let work: @Sendable () -> Void
  /// Written before the thread starts, and read by whoever waits.
  private var thread: pthread_t?

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }

  /// Where no thread can be had, the work is done by `wait`.
  func start() {
    var started = pthread_t()
    let retained = Unmanaged.passRetained(self)
    if pthread_create(&started, nil, runBackground, retained.toOpaque()) == 0 {
      thread = started
    } else {
      retained.release()
    }
  }

  var isStarted: Bool { thread != nil }

  /// Returns when the work is done.
  func wait() {
    guard let thread else { return work() }
    pthread_join(thread, nil)
  }

  fileprivate func run() { work() }
}

private func runBackground(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let raw else { return nil }
  Unmanaged<Background>.fromOpaque(raw).takeRetainedValue().run()
  return nil
}

/// One value that one thread gives and others wait for; nil when it will never come.
package final class Handover<Value: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value?
  private var isClosed = false

  package init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(condition)
    mutex.deallocate()
    condition.deallocate()
  }

  /// The first call counts; nil closes.
  package func give(_ new: Value?) {
    pthread_mutex_lock(mutex)
    if !isClosed {
      value = new
      isClosed = true
      pthread_cond_broadcast(condition)
    }
    pthread_mutex_unlock(mutex)
  }

  /// Waits for it.
  package func take() -> Value? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isClosed { pthread_cond_wait(condition, mutex) }
    return value
  }
}
