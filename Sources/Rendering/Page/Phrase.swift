import Diagnostics

/// What a part of a text means, for colour to show; never needed to understand it.
enum Tone: Equatable, Sendable {
  case plain, strong, dim, error, warning, note, good

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }

  /// The number of the terminal's escape sequence.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .dim: "2"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .good: "32"
    }
  }
}

/// A text in parts.
struct Phrase: Equatable, Sendable, ExpressibleByStringLiteral {
  struct Part: Equatable, Sendable {
    var text: String
    let tone: Tone
  }
  private(set) var parts: [Part]

  init(_ text: String, _ tone: Tone = .plain) { parts = [Part(text: text, tone: tone)] }
  init(stringLiteral text: String) { self.init(text) }

  static func + (left: Phrase, right: Phrase) -> Phrase {
    var result = left
    result.parts += right.parts
    return result
  }

  var text: String { parts.map(\.text).joined() }

  /// The same parts with other texts.
  func mapText(_ change: (String) -> String) -> Phrase {
    var result = self
    for index in parts.indices { result.parts[index].text = change(parts[index].text) }
    return result
  }

  /// Neighbours of one tone as one part.
  private var merged: [Part] {
    parts.reduce(into: []) { result, part in
      if part.tone == result.last?.tone {
        result[result.count - 1].text += part.text
      } else if !part.text.isEmpty {
        result.append(part)
      }
    }
  }

  func rendered(in style: PageStyle) -> String {
    guard style.isColored else { return text }
    return merged.map { part in
      guard let code = part.tone.code else { return part.text }
      return "\u{1B}[\(code)m\(part.text)\u{1B}[0m"
    }.joined()
  }
}

extension Phrase {
  /// Lines no wider than `width`, broken at spaces; a word that is wider is cut.
  func wrapped(to width: Int) -> [Phrase] {
    let width = max(width, 1)
    var lines: [Phrase] = []
    var line = Phrase("")
    var column = 0
    for word in words.flatMap({ $0.cut(to: width) }) {
      let needed = word.text.columns
      if column > 0, column + 1 + needed > width {
        lines.append(line)
        (line, column) = (Phrase(""), 0)
      }
      if column > 0 {
        let isSame = line.parts.last?.tone == word.parts.first?.tone
        line = line + Phrase(" ", isSame ? word.parts.first?.tone ?? .plain : .plain)
        column += 1
      }
      line = line + word
      column += needed
    }
    return lines + [line]
  }

  private var words: [Phrase] {
    var words: [Phrase] = []
    var isOpen = false
    for part in parts {
      for (index, piece) in part.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { isOpen = false }
        guard !piece.isEmpty else { continue }
        let more = Phrase(String(piece), part.tone)
        if isOpen {
          words[words.count - 1] = words[words.count - 1] + more
        } else {
          words.append(more)
        }
        isOpen = true
      }
    }
    return words
  }

  /// A word in pieces that fit.
  private func cut(to width: Int) -> [Phrase] {
    guard text.columns > width else { return [self] }
    var pieces: [Phrase] = []
    var piece = Phrase("")
    var column = 0
    for part in parts {
      for character in part.text {
        if column + character.columns > width {
          pieces.append(piece)
          (piece, column) = (Phrase(""), 0)
        }
        piece = piece + Phrase(String(character), part.tone)
        column += character.columns
      }
    }
    return pieces + [piece]
  }
}
