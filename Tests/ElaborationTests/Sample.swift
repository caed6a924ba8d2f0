import Diagnostics
import Language
import Modeling

/// A small model with declarations added, and what is wrong with them.
struct Sample {
  let sources: SourceMap
  let model: Model?
  let diagnostics: Diagnostics

  /// One of each kind of thing; what is added begins on `firstLine`.
  static let base = """
    model sample
    register r : bits 4 {
      A @ 0
      B @ 1
      L @ 2..3
    } = 0
    state STOP = 0000b
    state ODD  = ???1b
    capability P2P
    reading q "which?" { q0 q1 }
    var n : int 0..3 = 0
    var b : bool = false
    var phase : enum {idle, busy} = idle
    output o : int 0..3
    source post { title "a post"  date 2020-01-02 }
    request set(new : r) by user -> ok { r = new }
    event tick by device { b = !b }

    """
  static let firstLine = base.split(separator: "\n", omittingEmptySubsequences: false).count

  init(_ text: String) {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "sample.arc", bytes: Array(text.utf8)))
    let (syntax, faults) = parse(file, in: sources)
    self.sources = sources
    guard let syntax, !faults.hasErrors else {
      model = nil
      diagnostics = faults
      return
    }
    (model, diagnostics) = Elaborator.elaborate(syntax)
  }

  static func adding(_ declarations: String) -> Sample { Sample(base + declarations) }

  /// A patch of the small model.
  init(patching patches: String) {
    var sources = SourceMap()
    func tree(_ text: String) -> (ModelSyntax?, Diagnostics) {
      parse(sources.add(SourceFile(path: "patch.arc", bytes: Array(text.utf8))), in: sources)
    }
    let (whole, _) = tree(Self.base)
    let (patch, faults) = tree("model patch extends sample {\n\(patches)\n}\n")
    self.sources = sources
    guard let whole, let patch, !faults.hasErrors else {
      model = nil
      diagnostics = faults
      return
    }
    let (merged, wrong) = patch.extended(from: whole)
    if wrong.hasErrors {
      model = nil
      diagnostics = wrong
    } else {
      (model, diagnostics) = Elaborator.elaborate(merged)
    }
  }

  /// `LINE id` of each fault, in the order of the source.
  var faults: [String] { faults(from: 1) }

  /// The same, and the first added line is 1.
  var places: [String] { faults(from: Self.firstLine) }

  private func faults(from first: Int) -> [String] {
    diagnostics.inSourceOrder.map { "\(sources.place(of: $0.range).line - first + 1) \($0.id)" }
  }

  /// The same with the words that are underlined, what is said of them, and how to mend it.
  var texts: [String] {
    diagnostics.inSourceOrder.map {
      "\($0.id) '\(sources.text(of: $0.range))': \($0.message); \($0.help ?? "no help")"
    }
  }
}
