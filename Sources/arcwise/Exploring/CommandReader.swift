#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lines that somebody types: with completion and history on a terminal that can move its cursor, and
/// plain lines on any other and from a pipe.
struct CommandReader {
  private static let prompt = "> "
  private var history: [String] = []
  private let canEdit: Bool

  init() {
    let terminal = Environment.value(of: "TERM") ?? "dumb"
    canEdit =
      isatty(STDIN_FILENO) == 1 && StandardOutput.isTerminal && terminal != "dumb"
      && terminal != ""
  }

  /// Nil at the end of input. What comes from a pipe is echoed, so that what is printed can be read.
  mutating func next(completing completion: Completion) -> String? {
    if canEdit, let mode = RawMode() {
      var editor = LineEditor(prompt: Self.prompt, history: history)
      let line = editor.read { completion.lines(beginningWith: $0) }
      mode.leave()
      if let line, !line.trimmedSpaces.isEmpty, history.last != line { history.append(line) }
      return line
    }
    StandardOutput.write(Self.prompt)
    guard let line = readLine() else {
      StandardOutput.write("\n")
      return nil
    }
    if isatty(STDIN_FILENO) != 1 { StandardOutput.write("\(line)\n") }
    guard line.last == "\t" || line.hasSuffix("?") && line.count > 1 else { return line }
    // Without a cursor to move, a line that ends with a tab or '?' asks how it can go on.
    let begun = String(line.dropLast())
    StandardOutput.write(completion.lines(beginningWith: begun).map { "  \($0)\n" }.joined())
    return ""
  }
}

/// The terminal gives each key at once while this is in force.
private struct RawMode {
  private var before = termios()

  init?() {
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return nil }
  }

  func leave() {
    var mode = before
    tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
  }
}
