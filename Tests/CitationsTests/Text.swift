import Diagnostics
import Language
import Modeling

@testable import Citations

/// An archive of a test, by what it says.
struct Text {
  let archive: Archive

  init(_ text: String, name: String = "a.txt") {
    archive = Archive(name: name, path: "texts/\(name)", bytes: Array(text.utf8))
  }

  var folded: String { archive.text(of: archive.words.indices) }

  var sentences: [String] { archive.sentences.map { archive.text(of: $0) } }

  /// The sentences that count.
  var demands: [String] {
    archive.sentences.filter { archive.demand(in: $0) != nil }.map { archive.text(of: $0) }
  }

  /// The line and column of each place of an anchor.
  func places(of anchor: String) -> [[Int]] {
    archive.places(of: Anchor(anchor)).map { range in
      let place = archive.place(of: range.lowerBound)
      return [place.line, place.column]
    }
  }

  func nearest(to anchor: String) -> String? {
    archive.nearest(to: Anchor(anchor)).map { archive.text(of: $0) }
  }

  /// What these declarations leave uncovered, and how much they cover.
  func coverage(_ declarations: String...) -> Coverage.Text {
    let models = declarations.map { Self.model($0, archive: archive.name) }
    return Coverage(of: ArchiveSet([archive]), by: models).texts[0]
  }

  static func model(_ declarations: String, archive: String = "a.txt") -> Model {
    let text = "model m\nsource s { archive \"\(archive)\" }\nsource bare { }\n\(declarations)\n"
    var library = ModelLibrary(searchPath: [])
    library.add(Array(text.utf8), as: "m.arc")
    do {
      let loaded = try library.load("m.arc")
      guard let model = loaded.model else {
        preconditionFailure("\(loaded.diagnostics.all.map(\.message))")
      }
      return model
    } catch { preconditionFailure("\(error)") }
  }
}
