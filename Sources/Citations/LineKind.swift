/// What a line of a mail is, as far as its looks tell.
enum LineKind: Equatable, Sendable {
  /// A mail header, a trailer such as `Signed-off-by:`, or the head of a comment on a web page.
  case header
  /// A part of a patch that says where it belongs, or C: anchors may stand in it, sentences don't.
  case code
  case prose
}

/// A line without its patch and comment marks.
struct LineShape: Equatable, Sendable {
  let kind: LineKind
  /// Whether a point of a list begins.
  let isPoint: Bool
  let content: Range<Int>
}

/// Tells lines apart, from the first to the last; whether a C comment is open goes on.
struct LineClassifier {
  private let bytes: [UInt8]
  private var isInComment = false
  private var depth = 0
  private var isInHeader = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func shape(of line: TextLine) -> LineShape {
    if line.depth != depth { isInComment = false }
    depth = line.depth
    let isWhole = line.extent == .whole
    let continuesHeader = isInHeader && !line.isAfterBlank && isIndented(line)
    let text = bytes[line.content]
    isInHeader = isWhole && (HeaderName.begins(text) || continuesHeader)
    if isInHeader || (isWhole && HeaderName.isCommentHead(text)) {
      return LineShape(kind: .header, isPoint: false, content: line.content)
    }
    if PatchLine.isPosition(text) {
      isInComment = false
      return LineShape(kind: .code, isPoint: false, content: line.content)
    }
    return marked(line)
  }

  /// By a tab, or by more than the one blank that follows a `>`.
  private func isIndented(_ line: TextLine) -> Bool {
    let before = bytes[..<line.content.lowerBound].suffix(2)
    guard let last = before.last, last != Byte.newline, last != Byte.greater else { return false }
    return last == 0x09 || before.first != Byte.greater
  }

  private mutating func marked(_ line: TextLine) -> LineShape {
    var rest = line.content
    let isAdded = bytes[rest.lowerBound] == Byte.plus
    if isAdded { rest = skippingSpace(rest.dropFirst()) }
    let opening = commentMark(at: rest)
    let isComment = isInComment || opening.isComment || (isAdded && opening.isStar)
    if isComment || isAdded || opening.isStar {
      rest = skippingSpace(rest.dropFirst(opening.length))
    }
    let isStarPoint = opening.isStar && !isComment
    isInComment = leavesCommentOpen(line.content)
    let isPoint = isStarPoint || startsPoint(rest)
    if isComment { return LineShape(kind: .prose, isPoint: isPoint, content: rest) }
    let isAlone = line.extent == .whole || CodeLine.isShort(bytes[rest])
    let isCode = isAlone && CodeLine.isCode(bytes[rest])
    return LineShape(kind: isCode ? .code : .prose, isPoint: isPoint, content: rest)
  }

  private func skippingSpace(_ range: Range<Int>) -> Range<Int> {
    let start = range.first { !Byte.isSpace(bytes, $0) } ?? range.upperBound
    return start..<range.upperBound
  }

  private struct CommentMark {
    var length = 0
    var isComment = false
    var isStar = false
  }

  /// `/*`, `/**`, `*/` or `*` at the start.
  private func commentMark(at range: Range<Int>) -> CommentMark {
    var mark = CommentMark()
    mark.length = range.prefix { bytes[$0] == Byte.star || bytes[$0] == Byte.slash }.count
    guard mark.length > 0 else { return mark }
    mark.isStar = mark.length == 1 && bytes[range.lowerBound] == Byte.star
    mark.isComment = mark.length > 1
    return mark
  }

  private func leavesCommentOpen(_ range: Range<Int>) -> Bool {
    var isOpen = isInComment
    for index in range.dropLast() {
      switch (bytes[index], bytes[index + 1]) {
      case (Byte.slash, Byte.star): isOpen = true
      case (Byte.star, Byte.slash): isOpen = false
      default: break
      }
    }
    return isOpen
  }

  /// `- `, `* `, `1. `, `2) `, `(3) `, `a. `
  private func startsPoint(_ range: Range<Int>) -> Bool {
    let word = range.prefix { !Byte.isSpace(bytes, $0) }
    guard word.count < range.count, word.count <= 4, let last = word.last else { return false }
    if word.count == 1 { return bytes[last] == Byte.minus || bytes[last] == Byte.star }
    let isClosed = bytes[last] == UInt8(ascii: ".") || bytes[last] == UInt8(ascii: ")")
    let label = word.dropLast().drop { bytes[$0] == UInt8(ascii: "(") }
    return isClosed
      && (label.allSatisfy { Byte.isDigit(bytes[$0]) }
        || label.count == 1 && Byte.isLetter(bytes[label.startIndex]))
  }
}
