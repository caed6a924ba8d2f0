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

/// An SVG as `dot` writes it.
struct SVGText {
  private let text: String
  init(_ text: String) { self.text = text }

  /// Without comments, one of which names the version of `dot`. A `--` in a name is escaped, so a
  /// comment ends at the first one that isn't.
  var withoutVersion: String {
    var result = ""
    var rest = text[...]
    while let start = rest.range(of: "<!--") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].range(of: "-->") else { return result + rest }
      rest = rest[end.upperBound...]
      if rest.first == "\n", result.isEmpty || result.last == "\n" { rest.removeFirst() }
    }
    return result + rest
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { self.ranges(of: text).first }
}
