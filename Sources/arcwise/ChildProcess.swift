#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program run with arguments as an array, never through a shell, for a limited time.
struct ChildProcess {
  enum Outcome: Equatable {
    case notFound
    case ended(status: Int32, output: String)
    case timedOut
    case failed(String)
  }

  /// What it prints, on both outputs, is kept up to this size.
  private static let outputLimit = 1 << 20

  /// The program is looked up along PATH. Past the limit, or after Ctrl-C, it and its children are
  /// killed.
  static func run(
    _ program: String, _ arguments: [String], folder: String, limit: Duration
  ) -> Outcome {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return .failed(String(cString: strerror(errno))) }
    defer { close(ends[0]) }
    var process = pid_t()
    let fault = inFolder(folder) { spawn(program, arguments, output: ends, &process) }
    close(ends[1])
    guard fault == 0 else {
      return fault == ENOENT ? .notFound : .failed(String(cString: strerror(fault)))
    }
    let (bytes, isLate) = read(ends[0], until: ContinuousClock.now + limit)
    if isLate { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    if isLate { return .timedOut }
    let ended = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    return .ended(status: ended, output: String(decoding: bytes, as: UTF8.self))
  }

  /// The child begins where its parent is, so this one goes there and comes back: not for use by
  /// several threads.
  private static func inFolder(_ folder: String, _ body: () -> Int32) -> Int32 {
    let here = open(".", O_RDONLY | O_DIRECTORY)
    guard here >= 0 else { return errno }
    defer { close(here) }
    guard chdir(folder) == 0 else { return errno }
    let result = body()
    return fchdir(here) == 0 ? result : errno
  }

  private static func spawn(
    _ program: String, _ arguments: [String], output: [Int32], _ process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDERR_FILENO)
    posix_spawn_file_actions_addclose(&actions, output[0])
    posix_spawn_file_actions_addclose(&actions, output[1])
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that what it starts ends with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var words = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    return posix_spawnp(&process, program, &actions, &attributes, words, environ)
  }

  private static func read(
    _ file: Int32, until deadline: ContinuousClock.Instant
  ) -> (bytes: [UInt8], isLate: Bool) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let left = deadline - ContinuousClock.now
      guard left > .zero, !Interruption.isRequested else { return (bytes, true) }
      var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(min(left / .milliseconds(1), 60_000)) + 1)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { continue }
      let size = chunk.count
      let count = chunk.withUnsafeMutableBytes { buffer in
        // Not empty: it was made with a size above.
        systemRead(file, buffer.baseAddress!, size)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return (bytes, false) }
      if bytes.count < outputLimit { bytes += chunk[..<count] }
    }
  }
}

private func systemRead(_ file: Int32, _ target: UnsafeMutableRawPointer, _ size: Int) -> Int {
  read(file, target, size)
}
