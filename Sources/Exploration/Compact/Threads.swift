#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The same work on several threads of the system at once.
enum Threads {
  /// Returns when all are done; the caller's thread does the first part. Where a thread can't be
  /// had, the caller does its part too.
  static func run(_ count: Int, _ work: (Int) -> Void) {
    if count <= 1 { return work(0) }
    withoutActuallyEscaping(work) { work in
      var started: [pthread_t?] = []
      for number in 1..<count { started.append(start(Part(number, work))) }
      work(0)
      for (index, thread) in started.enumerated() {
        if let thread { pthread_join(thread, nil) } else { work(index + 1) }
      }
    }
  }

  private static func start(_ part: Part) -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let retained = Unmanaged.passRetained(part)
    if pthread_create(&thread, nil, runPart, retained.toOpaque()) == 0 { return thread }
    retained.release()
    return nil
  }
}

/// What one thread does. The caller waits for it, and parts of one work share nothing that they
/// write without atomics.
private final class Part: @unchecked Sendable {
  private let number: Int
  private let work: (Int) -> Void
  init(_ number: Int, _ work: @escaping (Int) -> Void) {
    self.number = number
    self.work = work
  }
  func run() { work(number) }
}

#if canImport(Darwin)
  private func runPart(_ raw: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Part>.fromOpaque(raw).takeRetainedValue().run()
    return nil
  }
#else
  private func runPart(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let raw else { return nil }
    Unmanaged<Part>.fromOpaque(raw).takeRetainedValue().run()
    return nil
  }
#endif
