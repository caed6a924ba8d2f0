/// One line at a terminal, with the keys that shells have. Text is ASCII, as names and words are.
struct LineEditor {
  /// What a key does; a separate step, so that it can be tested without a terminal.
  enum Key: Equatable {
    case insert(Character)
    case enter, tab, backspace, delete, left, right, home, end, up, down
    /// Ctrl-U, Ctrl-K, Ctrl-W
    case clearBefore, clearAfter, clearWord
    /// Ctrl-C and Ctrl-D
    case cancel, endOfInput
  }

  enum Outcome: Equatable { case goOn, line(String), end }

  private let prompt: String
  private let history: [String]
  private(set) var text: [Character] = []
  private(set) var cursor = 0
  /// The place in the history; its count is the line that is being typed.
  private var place: Int
  private var typed: [Character] = []
  /// What a tab that couldn't go on has to say.
  private(set) var offered: [String] = []

  init(prompt: String, history: [String]) {
    self.prompt = prompt
    self.history = history
    place = history.count
  }

  // MARK: Keys

  mutating func press(_ key: Key, completing lines: (String) -> [String]) -> Outcome {
    offered = []
    switch key {
    case .insert(let character):
      text.insert(character, at: cursor)
      cursor += 1
    case .enter: return .line(String(text))
    case .cancel: replace(with: [])
    case .endOfInput:
      if text.isEmpty { return .end }
      remove(cursor..<min(cursor + 1, text.count))
    case .tab: complete(lines)
    case .backspace: remove(max(cursor - 1, 0)..<cursor)
    case .delete: remove(cursor..<min(cursor + 1, text.count))
    case .left: cursor = max(cursor - 1, 0)
    case .right: cursor = min(cursor + 1, text.count)
    case .home: cursor = 0
    case .end: cursor = text.count
    case .up: recall(place - 1)
    case .down: recall(place + 1)
    case .clearBefore: remove(0..<cursor)
    case .clearAfter: remove(cursor..<text.count)
    case .clearWord: clearWord()
    }
    return .goOn
  }

  private mutating func remove(_ range: Range<Int>) {
    text.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func replace(with line: [Character]) {
    text = line
    cursor = line.count
  }

  private mutating func clearWord() {
    var start = cursor
    while start > 0, text[start - 1] == " " { start -= 1 }
    while start > 0, text[start - 1] != " " { start -= 1 }
    remove(start..<cursor)
  }

  private mutating func recall(_ number: Int) {
    guard number >= 0, number <= history.count, number != place else { return }
    if place == history.count { typed = text }
    place = number
    replace(with: number == history.count ? typed : Array(history[number]))
  }

  /// Goes on as far as all lines agree, and offers them where they don't go further.
  private mutating func complete(_ lines: (String) -> [String]) {
    guard cursor == text.count else { return }
    let known = lines(String(text))
    guard var common = known.first else { return }
    for line in known.dropFirst() {
      while !line.hasPrefix(common) { common.removeLast() }
    }
    if common.count > text.count {
      replace(with: Array(common))
    } else {
      offered = known
    }
  }

  // MARK: The terminal

  /// Nil at the end of input; the terminal gives each key at once.
  mutating func read(completing lines: (String) -> [String]) -> String? {
    show()
    while let key = Self.nextKey() {
      let outcome = press(key, completing: lines)
      if !offered.isEmpty {
        StandardOutput.write("\r\n" + offered.map { "  \($0)\r\n" }.joined())
      }
      switch outcome {
      case .goOn: show()
      case .line(let line):
        StandardOutput.write("\r\n")
        return line
      case .end:
        StandardOutput.write("\r\n")
        return nil
      }
    }
    StandardOutput.write("\r\n")
    return nil
  }

  private func show() {
    let back = text.count - cursor
    StandardOutput.write(
      "\r\u{1B}[K" + prompt + String(text) + (back > 0 ? "\u{1B}[\(back)D" : ""))
  }

  /// Nil at the end of input; what means nothing here is passed over.
  private static func nextKey() -> Key? {
    while let byte = StandardInput.readByte() {
      if byte == 0x1B {
        if let key = escapedKey() { return key }
        continue
      }
      if let key = controls[byte] { return key }
      if (0x20..<0x7F).contains(byte) { return .insert(Character(UnicodeScalar(byte))) }
    }
    return nil
  }

  private static let controls: [UInt8: Key] = [
    0x01: .home, 0x02: .left, 0x03: .cancel, 0x04: .endOfInput, 0x05: .end, 0x06: .right,
    0x08: .backspace, 0x09: .tab, 0x0A: .enter, 0x0B: .clearAfter, 0x0D: .enter, 0x0E: .down,
    0x10: .up, 0x15: .clearBefore, 0x17: .clearWord, 0x7F: .backspace,
  ]

  /// `ESC [ A` and its like; nil for what isn't known.
  private static func escapedKey() -> Key? {
    guard let bracket = StandardInput.readByte(), bracket == UInt8(ascii: "[") || bracket == 0x4F
    else { return nil }
    var number: [UInt8] = []
    while let byte = StandardInput.readByte() {
      if (0x30...0x3B).contains(byte) {
        number.append(byte)
        continue
      }
      switch (byte, number) {
      case (UInt8(ascii: "A"), _): return .up
      case (UInt8(ascii: "B"), _): return .down
      case (UInt8(ascii: "C"), _): return .right
      case (UInt8(ascii: "D"), _): return .left
      case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), [0x31]), (UInt8(ascii: "~"), [0x37]):
        return .home
      case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), [0x34]), (UInt8(ascii: "~"), [0x38]):
        return .end
      case (UInt8(ascii: "~"), [0x33]): return .delete
      default: return nil
      }
    }
    return nil
  }
}
