import Rendering
import Subprocesses

/// Pictures drawn by Graphviz's `dot`.
struct Graphviz {
  enum Picture: String { case svg, png }

  /// Beyond this many nodes `dot` takes minutes, if it comes to an end.
  static let nodeLimit = 400
  static let milliseconds = 30_000

  var milliseconds = Graphviz.milliseconds
  var isInterrupted: @Sendable () -> Bool = { Interruption.isRequested }

  func drawn(_ text: String, as picture: Picture) throws(Subprocess.Failure) -> Subprocess.Result {
    // SVG has 72 points to the inch; a PNG needs more pixels to be read.
    let arguments =
      switch picture {
      case .svg: ["-Tsvg"]
      case .png: ["-Tpng", "-Gdpi=144"]
      }
    var dot = Subprocess("dot", arguments)
    dot.input = Array(text.utf8)
    dot.milliseconds = milliseconds
    dot.isInterrupted = isInterrupted
    var output = try dot.run()
    if picture == .svg, output.status == 0 {
      let svg = SVGText(String(decoding: output.output, as: UTF8.self))
      output = Subprocess.Result(
        status: 0, output: Array(svg.withoutVersion.utf8), errors: output.errors)
    }
    return output
  }
}

extension Graphviz {
  /// Several drawings, in their order, by one run of `dot`, most of whose time is its start; nil for what
  /// it can't draw.
  func drawn(_ texts: [String]) -> [String?] {
    guard !texts.isEmpty else { return [] }
    do {
      let all = try drawn(texts.joined(separator: "\n"), as: .svg)
      let head = Array("<?xml".utf8)
      let starts = all.output.indices.filter { all.output[$0...].starts(with: head) }
      if all.status == 0, starts.count == texts.count {
        let ends = starts.dropFirst() + [all.output.count]
        return zip(starts, ends).map { String(decoding: all.output[$0..<$1], as: UTF8.self) }
      }
    } catch {
      switch error {
      case .notFound, .interrupted: return texts.map { _ in nil }
      // One of them may have been too much.
      case .timedOut, .tooMuchOutput, .notStarted, .killed: break
      }
    }
    return texts.count == 1 ? [nil] : texts.flatMap { drawn([$0]) }
  }
}

/// An SVG as `dot` writes it.
struct SVGText {
  private let text: String
  init(_ text: String) { self.text = text }

  /// Without comments, one of which names the version of `dot`. A `--` in a name is escaped, so a
  /// comment ends at the first one that isn't.
  var withoutVersion: String {
    let bytes = Array(text.utf8)
    let (opening, closing) = (Array("<!--".utf8), Array("-->".utf8))
    let newline = UInt8(ascii: "\n")
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while let start = bytes.firstIndex(of: opening, from: index) {
      result += bytes[index..<start]
      guard let end = bytes.firstIndex(of: closing, from: start + opening.count) else {
        index = start + opening.count
        break
      }
      index = end + closing.count
      let isOnItsOwnLine = result.isEmpty || result.last == newline
      if isOnItsOwnLine, index < bytes.count, bytes[index] == newline { index += 1 }
    }
    return String(decoding: result + bytes[index...], as: UTF8.self)
  }
}

extension [UInt8] {
  fileprivate func firstIndex(of pattern: [UInt8], from start: Int) -> Int? {
    let last = count - pattern.count
    return start > last ? nil : (start...last).first { self[$0...].starts(with: pattern) }
  }
}
