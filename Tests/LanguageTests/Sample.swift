import Diagnostics

@testable import Language

/// A text as the one file of a source map, parsed.
struct Sample {
  let sources: SourceMap
  let file: FileID
  let model: ModelSyntax?
  let diagnostics: Diagnostics

  init(bytes: [UInt8]) {
    var sources = SourceMap()
    file = sources.add(SourceFile(path: "sample.arc", bytes: bytes))
    self.sources = sources
    (model, diagnostics) = parse(file, in: sources)
  }

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  /// Declarations behind a `model` line of their own, which is line 1.
  static func declarations(_ text: String) -> Sample { Sample("model m\n" + text) }

  /// Each fault as `line:column id`.
  var faults: [String] {
    diagnostics.inSourceOrder.map { fault in
      let place = sources.place(of: fault.range)
      return "\(place.line):\(place.column) \(fault.id)"
    }
  }

  /// The canonical text; nil when there are faults.
  var formatted: String? {
    switch Language.formatted(file, in: sources) {
    case .text(let text): text
    case .faults: nil
    }
  }
}
