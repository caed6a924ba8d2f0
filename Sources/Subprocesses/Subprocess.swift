#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program, run with a text as its input and without a shell.
///
/// Input and output are files without names, so neither side ever waits for a full pipe, and the program
/// is looked at now and then only to stop it in time.
package struct Subprocess {
  /// Looked up along PATH, unless it has a slash.
  package let program: String
  package let arguments: [String]
  package var input: [UInt8] = []
  /// Where it begins; nil: where this one is.
  package var folder: String?
  /// Nil: as long as it takes.
  package var milliseconds: Int?
  package var isInterrupted: @Sendable () -> Bool = { false }
  /// More output than this is as good as too much time; in bytes.
  package var outputLimit = 64 << 20

  package init(_ program: String, _ arguments: [String] = []) {
    self.program = program
    self.arguments = arguments
  }

  package struct Result: Equatable, Sendable {
    package let status: Int32
    package let output: [UInt8]
    package let errors: [UInt8]
    package init(status: Int32, output: [UInt8], errors: [UInt8]) {
      self.status = status
      self.output = output
      self.errors = errors
    }
  }

  package enum Failure: Error, Equatable {
    case notFound
    case timedOut(afterMilliseconds: Int)
    case interrupted
    case tooMuchOutput(limit: Int)
    /// What the system says.
    case notStarted(String)
    case killed(signal: Int32)
  }

  package func run() throws(Failure) -> Result {
    let files = try Files(input: input)
    defer { files.close() }
    let child = try start(files)
    let status = try wait(for: child, files)
    // As `WIFEXITED` and `WEXITSTATUS`, which Swift doesn't see.
    guard status & 0x7F == 0 else { throw .killed(signal: status & 0x7F) }
    return Result(
      status: (status >> 8) & 0xFF, output: files.content(of: files.output),
      errors: files.content(of: files.errors))
  }

  /// In a process group of its own: what it starts in turn is stopped with it, and Ctrl-C comes to us.
  private func start(_ files: Files) throws(Failure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, file) in [files.input, files.output, files.errors].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
    }
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    let fault = inFolder {
      posix_spawnp(&child, program, &actions, &attributes, words, environ)
    }
    guard fault == 0 else {
      if fault == ENOENT || fault == EACCES || fault == ENOTDIR { throw .notFound }
      throw .notStarted(String(cString: strerror(fault)))
    }
    return child
  }

  /// A child begins where its parent is, so this one goes there and comes back: a program with a
  /// folder isn't for use by several threads.
  private func inFolder(_ body: () -> Int32) -> Int32 {
    guard let folder else { return body() }
    let here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard here >= 0 else { return errno }
    defer { _ = systemClose(here) }
    guard chdir(folder) == 0 else { return errno }
    let result = body()
    return fchdir(here) == 0 ? result : errno
  }

  private func wait(for child: pid_t, _ files: Files) throws(Failure) -> Int32 {
    let start = ContinuousClock.now
    var status = Int32()
    while true {
      let found = waitpid(child, &status, WNOHANG)
      if found == child { return status }
      if found < 0, errno != EINTR { throw .notStarted(String(cString: strerror(errno))) }
      if let failure = failure(since: start, files) {
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        throw failure
      }
      usleep(3000)
    }
  }

  private func failure(since start: ContinuousClock.Instant, _ files: Files) -> Failure? {
    if isInterrupted() { return .interrupted }
    if let milliseconds, ContinuousClock.now - start >= .milliseconds(milliseconds) {
      return .timedOut(afterMilliseconds: milliseconds)
    }
    let isTooMuch = files.size(of: files.output) + files.size(of: files.errors) > outputLimit
    return isTooMuch ? .tooMuchOutput(limit: outputLimit) : nil
  }
}

/// Three files that are gone when they are closed.
private struct Files {
  let input: Int32
  let output: Int32
  let errors: Int32

  init(input text: [UInt8]) throws(Subprocess.Failure) {
    input = try Self.unnamed()
    output = try Self.unnamed()
    errors = try Self.unnamed()
    var written = 0
    while written < text.count {
      let descriptor = input
      let count = text[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .notStarted(String(cString: strerror(errno))) }
      written += count
    }
    lseek(input, 0, SEEK_SET)
  }

  private static func unnamed() throws(Subprocess.Failure) -> Int32 {
    let folder = TemporaryFolder.parent
    var name = Array("\(folder)/arcwise-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw .notStarted("no file can be made in \(folder): \(String(cString: strerror(errno)))")
    }
    unlink(name)
    // Not for the program, but for the three numbers that it gets.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  func size(of file: Int32) -> Int {
    var status = stat()
    return fstat(file, &status) == 0 ? Int(status.st_size) : 0
  }

  func content(of file: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size(of: file))
    var read = 0
    while read < bytes.count {
      let offset = read
      let count = bytes.withUnsafeMutableBytes { buffer in
        // Inside the buffer: `offset` is less than its count, which so isn't zero.
        pread(file, buffer.baseAddress! + offset, buffer.count - offset, off_t(offset))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      read += count
    }
    return Array(bytes.prefix(read))
  }

  func close() {
    for file in [input, output, errors] { _ = systemClose(file) }
  }
}

private func systemClose(_ file: Int32) -> Int32 { close(file) }
