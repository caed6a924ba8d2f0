#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of another program, with its arguments as an array: no shell reads them.
struct Subprocess {
  struct Result {
    /// What it returned; a signal counts as 128 and its number, as in a shell.
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]
  }

  let program: String
  let arguments: [String]
  var input: [UInt8] = []
  var milliseconds = 30_000
  /// Of its output; a program that says more is stopped.
  var byteLimit = 512 << 20

  /// Runs it in a process group of its own, which is killed when the time is over.
  func run() throws(CompilerFault) -> Result {
    let pipes = try Pipes()
    defer { pipes.close() }
    let child = try spawn(pipes)
    pipes.closeChildEnds()
    var streams = Streams(pipes: pipes, input: input)
    let end = now() + milliseconds
    let stop = streams.carry(until: end, limit: byteLimit)
    if stop != nil { kill(-child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    switch stop {
    case .late: throw .timedOut(program: program, milliseconds: milliseconds)
    case .tooMuch: throw .tooLarge(program: program, bytes: byteLimit)
    case nil: break
    }
    let signal = status & 0x7F
    return Result(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: streams.output,
      errors: streams.errors)
  }

  private func spawn(_ pipes: Pipes) throws(CompilerFault) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (file, number) in [(pipes.input.0, 0), (pipes.output.1, 1), (pipes.errors.1, 2)] {
      posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, program, &actions, &attributes, &words, environ)
    guard code == 0 else {
      throw .cannotRun(program: program, reason: String(cString: strerror(code)))
    }
    return child
  }
}

/// The three pipes between the programs; all ends are closed on exec but those that the child gets.
private struct Pipes {
  let input: (Int32, Int32)
  let output: (Int32, Int32)
  let errors: (Int32, Int32)

  init() throws(CompilerFault) {
    input = try Self.pair()
    output = try Self.pair()
    errors = try Self.pair()
    _ = fcntl(input.1, F_SETFL, O_NONBLOCK)
    // A child that ends early mustn't end this program.
    signal(SIGPIPE, SIG_IGN)
  }

  private static func pair() throws(CompilerFault) -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw .cannotRun(program: "a pipe", reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  func closeChildEnds() {
    for file in [input.0, output.1, errors.1] { _ = systemClose(file) }
  }

  func close() {
    for file in [output.0, errors.0] { _ = systemClose(file) }
    signal(SIGPIPE, SIG_DFL)
  }
}

private func systemClose(_ file: Int32) -> Int32 { close(file) }

private func now() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

/// What goes to and comes from the child.
private struct Streams {
  enum Stop { case late, tooMuch }
  let pipes: Pipes
  let input: [UInt8]
  var written = 0
  var isInputOpen = true
  var output: [UInt8] = []
  var errors: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 18)

  init(pipes: Pipes, input: [UInt8]) {
    self.pipes = pipes
    self.input = input
  }

  /// Until the child has closed both its outputs; nil when all went well.
  mutating func carry(until end: Int, limit: Int) -> Stop? {
    var isOutputOpen = true
    var areErrorsOpen = true
    defer { closeInput() }
    while isOutputOpen || areErrorsOpen {
      let left = end - now()
      guard left > 0 else { return .late }
      guard output.count + errors.count <= limit else { return .tooMuch }
      write()
      var files = [
        pollfd(fd: isOutputOpen ? pipes.output.0 : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: areErrorsOpen ? pipes.errors.0 : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isInputOpen ? pipes.input.1 : -1, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&files, 3, Int32(clamping: left)) > 0 else { continue }
      if files[0].revents != 0 { isOutputOpen = fill(from: pipes.output.0, \.output) }
      if files[1].revents != 0 { areErrorsOpen = fill(from: pipes.errors.0, \.errors) }
    }
    return nil
  }

  private mutating func write() {
    while isInputOpen {
      guard written < input.count else { return closeInput() }
      let count = input[written...].withUnsafeBytes {
        systemWrite(pipes.input.1, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else { return closeInput() }
      written += count
    }
  }

  private mutating func closeInput() {
    guard isInputOpen else { return }
    isInputOpen = false
    _ = systemClose(pipes.input.1)
  }

  /// False at the end of the stream.
  private mutating func fill(
    from file: Int32, _ target: WritableKeyPath<Streams, [UInt8]>
  ) -> Bool {
    let size = chunk.count
    let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, size) }
    if count < 0, errno == EINTR { return true }
    guard count > 0 else { return false }
    self[keyPath: target] += chunk[..<count]
    return true
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
