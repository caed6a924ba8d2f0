#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String) { writeAll(Array(text.utf8), to: STDERR_FILENO) }
}

enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// At once, so that each model's report is seen when it is done.
  static func write(_ text: String) { write(Array(text.utf8)) }

  static func write(_ bytes: [UInt8]) { writeAll(bytes, to: STDOUT_FILENO) }
}

enum StandardInput {
  /// At most `limit` bytes and one more, which shows that there were too many.
  static func read(limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let size = chunk.count
      let count = chunk.withUnsafeMutableBytes { buffer in
        // Not empty: it was made with a size above.
        readSome(STDIN_FILENO, buffer.baseAddress!, size)
      }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Nil at the end.
  static func readByte() -> UInt8? {
    var byte: UInt8 = 0
    return readSome(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
  }
}

private func readSome(_ file: Int32, _ target: UnsafeMutableRawPointer, _ size: Int) -> Int {
  while true {
    let count = read(file, target, size)
    if count < 0, errno == EINTR { continue }
    return count
  }
}

/// Writes everything; a reader that went away ends the program by SIGPIPE, as usual.
private func writeAll(_ bytes: [UInt8], to file: Int32) {
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return }
    written += count
  }
}

enum Environment {
  static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// The largest part of memory that this process has used.
func peakMemoryBytes() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    let whose = __rusage_who_t(RUSAGE_SELF.rawValue)
  #else
    let whose = RUSAGE_SELF
  #endif
  guard getrusage(whose, &usage) == 0 else { return 0 }
  #if canImport(Darwin)
    return Int(usage.ru_maxrss)
  #else
    return Int(usage.ru_maxrss) << 10
  #endif
}

func secondsSince1970() -> Int { time(nil) }

/// Absolute, without symbolic links.
func workingFolder() -> String {
  guard let folder = realpath(".", nil) else { return "/" }
  defer { free(folder) }
  return String(cString: folder)
}
