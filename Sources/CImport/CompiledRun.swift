import Modeling
import Subprocesses

/// Compiles the header with a few lines of C behind it, and has its macros and functions speak for
/// themselves.
package struct CompiledRun {
  package struct Question: Equatable, Sendable {
    package let symbol: String
    /// Words whose values are wanted.
    package let words: [Value]
    package init(symbol: String, words: [Value]) {
      self.symbol = symbol
      self.words = words
    }
  }
  package struct Reply: Equatable, Sendable {
    package let symbol: String
    /// For how many words of the width it is true.
    package let accepted: UInt64
    /// As 64 bits, with their sign.
    package let values: [Value]
  }

  /// The header, as an absolute path.
  package let path: String
  package var compiler = "cc"
  package var arguments: [String] = []
  package var milliseconds = 120_000
  package var isInterrupted: @Sendable () -> Bool = { false }
  /// At most 32.
  package let width: Int

  package init(path: String, width: Int) {
    self.path = path
    self.width = width
  }

  /// Every word of the width is tried, so 2^32 of them take some seconds a symbol.
  package func replies(to questions: [Question]) throws(CompilerFault) -> [Reply] {
    guard !questions.isEmpty else { return [] }
    let folder: TemporaryFolder
    do { folder = try TemporaryFolder() } catch {
      throw .cannotRun(
        program: "a temporary folder in \(error.parent)", reason: error.reason)
    }
    defer { folder.remove() }
    let program = "\(folder.path)/run"
    var build = Subprocess(
      compiler,
      ["-x", "c", "-std=gnu17", "-w", "-O2"] + arguments + ["-include", path, "-o", program, "-"])
    build.input = Array(text(questions).utf8)
    build.milliseconds = milliseconds
    build.isInterrupted = isInterrupted
    let built = try build.result()
    guard built.status == 0 else {
      let words = String(decoding: built.errors.prefix { $0 != 0x0A }, as: UTF8.self)
      throw .failed(program: compiler, status: built.status, words: words)
    }
    var run = Subprocess(program)
    run.milliseconds = milliseconds
    run.isInterrupted = isInterrupted
    let result = try run.result()
    guard result.status == 0, let replies = read(result.output, questions) else {
      throw .failed(
        program: "the compiled header", status: result.status, words: "no answer for every symbol")
    }
    return replies
  }

  private func text(_ questions: [Question]) -> String {
    let word = Probe.wordType(width)
    let last = String(Value.mask(width))
    var text = "extern int printf(const char *, ...);\nint main(void) {\n"
    for question in questions {
      text += """
          { unsigned long long n = 0, i;
            for (i = 0; i <= \(last)ull; i++) { \(word) w = (\(word))i; n += !!(\(question.symbol)(w)); }
            printf("%llu", n); }

        """
      for value in question.words {
        text += """
            { \(word) w = (\(word))\(value)ull; printf(" %llu", (unsigned long long)(\(question.symbol)(w))); }

          """
      }
      text += "  printf(\"\\n\");\n"
    }
    return text + "  return 0;\n}\n"
  }

  private func read(_ output: [UInt8], _ questions: [Question]) -> [Reply]? {
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    guard lines.count == questions.count else { return nil }
    var replies: [Reply] = []
    for (line, question) in zip(lines, questions) {
      let numbers = line.split(separator: " ").compactMap { UInt64($0) }
      guard numbers.count == question.words.count + 1 else { return nil }
      replies.append(
        Reply(symbol: question.symbol, accepted: numbers[0], values: Array(numbers.dropFirst())))
    }
    return replies
  }
}
