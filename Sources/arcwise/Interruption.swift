import Analysis
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C: the first one asks the search to stop and tell what it has, the second ends the program.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// What the handler writes to.
  private static let alarm = Atomic<Int32>(-1)

  static func listen() {
    // Read once here, so that the handler finds the flag made.
    _ = isRequested
    waitForAlarm()
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { _ in Interruption.request() }
    #else
      action.__sigaction_handler.sa_handler = { _ in Interruption.request() }
    #endif
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | Int32(SA_RESTART)
    sigaction(SIGINT, &action, nil)
    // A parent's worker thread may have handed down a mask that keeps the signal out.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
  /// In the handler: nothing but what may be done there.
  private static func request() {
    flag.store(true, ordering: .relaxed)
    var byte: UInt8 = 0
    _ = write(alarm.load(ordering: .relaxed), &byte, 1)
  }

  /// Z3 doesn't look at the flag; a thread that sleeps until then ends its questions.
  private static func waitForAlarm() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    alarm.store(ends[1], ordering: .relaxed)
    let end = ends[0]
    endProofs {
      var byte: UInt8 = 0
      while read(end, &byte, 1) < 0, errno == EINTR {}
    }
  }
}
