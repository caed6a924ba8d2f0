/// Why C couldn't be read: a fault of the surroundings or of the header, with a remedy.
package enum CompilerFault: Error, Equatable, Sendable {
  case cannotRun(program: String, reason: String)
  case timedOut(program: String, milliseconds: Int)
  case tooLarge(program: String, bytes: Int)
  /// The header itself doesn't compile; the compiler's own words.
  case headerErrors([CompilerMessage])
  /// The compiler ended without saying which line is wrong.
  case failed(program: String, status: Int32, words: String)
  /// Its output isn't what this program can read.
  case unreadable(program: String, reason: String)
  case otherSizes(program: String)
  /// By the user, while it ran.
  case interrupted

  package var message: String {
    switch self {
    case .cannotRun(let program, let reason): "\(program) can't be run: \(reason)"
    case .timedOut(let program, let milliseconds):
      "\(program) hadn't finished after \(milliseconds / 1000) s"
    case .tooLarge(let program, let bytes):
      "the syntax tree that \(program) gives is larger than \(bytes >> 20) MiB"
    case .headerErrors(let messages):
      "the header doesn't compile: \(messages.first?.text ?? "no reason given")"
    case .failed(let program, let status, let words):
      "\(program) ended with status \(status): \(words)"
    case .unreadable(let program, let reason):
      "what \(program) printed isn't the syntax tree of C: \(reason)"
    case .otherSizes: "on this target long hasn't 64 bits, or char has no sign"
    case .interrupted: "interrupted"
    }
  }

  package var help: String {
    switch self {
    case .cannotRun:
      "install clang (Debian: apt-get install clang), or name it with --compiler PATH"
    case .timedOut: "check the header with the compiler alone; --timeout 2m gives it more time"
    case .tooLarge: "give a header that includes less"
    case .headerErrors: "give the folders and macros it needs after '--': -I DIR -D NAME"
    case .failed: "the arguments after '--' go to the compiler as they are"
    case .unreadable: "use clang 14 or later"
    case .otherSizes: "leave out -m32 and --target: words are read as on x86-64"
    case .interrupted: "run it again"
    }
  }
}

/// One line of the compiler's complaints.
package struct CompilerMessage: Equatable, Sendable {
  package let file: String
  package let line: Int
  package let column: Int
  package let text: String
}
