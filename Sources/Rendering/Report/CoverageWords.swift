import Citations
import Diagnostics

/// Which sentences of the archived texts no model speaks of, as text.
struct CoverageWords {
  static let id = "uncovered"
  /// A model may leave things open while it is written, so this doesn't fail by default; and it is
  /// more than a note, since nobody has said why.
  static let severity = Severity.warning
  static let message = "no model cites this sentence or leaves it out"

  private let coverage: Coverage
  init(_ coverage: Coverage) { self.coverage = coverage }

  func write(to page: inout Page) {
    for text in coverage.texts {
      for sentence in text.uncovered {
        write(sentence, of: text, to: &page)
        page.addBlank()
      }
    }
    for text in coverage.texts { page.add(summary(of: text), indentation: 2) }
  }

  private func write(_ sentence: Coverage.Sentence, of text: Coverage.Text, to page: inout Page) {
    page.add(
      Phrase("\(text.path):\(sentence.place.line):\(sentence.place.column): ", .strong)
        + Phrase("\(Self.severity.rawValue): ", Tone(Self.severity)) + Phrase(Self.message)
        + Phrase(" ") + Phrase("[\(Self.id)]", .dim), indentation: 4)
    page.add(Phrase(sentence.text), prefix: "  ")
    guard let anchor = sentence.anchor else { return }
    page.add(
      Phrase("cite it, or write 'omit SOURCE \"\(anchor)\" because \"\(page.ellipsis)\"'"),
      prefix: Phrase("  = ") + Phrase("help: ", .note), indentation: 4)
  }

  /// `a.txt: 40 sentences ask for something: 30 cited, 9 left out, 1 uncovered.`
  private func summary(of text: Coverage.Text) -> Phrase {
    let open = Phrase(
      text.uncovered.isEmpty ? "none uncovered" : "\(text.uncovered.count) uncovered",
      text.uncovered.isEmpty ? .good : .warning)
    let verb = text.sentences == 1 ? "asks" : "ask"
    return Phrase(
      "\(text.name): \(counted(text.sentences, "sentence")) \(verb) for something: "
        + "\(text.cited) cited, \(text.omitted) left out, ") + open + "."
  }

  /// As a section of a page in Markdown.
  var markdown: String {
    let head = [
      "## Texts", "", "| text | sentences that ask for something | cited | left out | uncovered |",
      "| --- | --: | --: | --: | --: |",
    ]
    let rows = coverage.texts.map { text in
      "| \(text.name) | \(text.sentences) | \(text.cited) | \(text.omitted) | \(text.uncovered.count) |"
    }
    return (head + rows).joined(separator: "\n")
  }

  /// What a model's report ends with when its anchors were looked up.
  static func summary(of anchors: AnchorCheck) -> Phrase {
    var parts = ["\(anchors.found) found"]
    if !anchors.missing.isEmpty { parts.append("\(anchors.missing.count) missing") }
    if anchors.withoutArchive > 0 {
      parts.append("\(anchors.withoutArchive) not looked up, since their sources name no archive")
    }
    if anchors.unread > 0 { parts.append("\(anchors.unread) in archives that can't be read") }
    return Phrase("Anchors: \(parts.joined(separator: ", ")).")
  }

  static let page = RulePage(
    id: id, severity: severity,
    summary: "a sentence of an archived text that no model cites or leaves out",
    text: """
      Asked only with --coverage, of the texts in --sources FOLDER that the models name. It counts
      all models of one call. A sentence counts if it has must, should, shall, may not, cannot, can
      not, invalid, only or required; one that is quoted again counts once; C, patch and mail
      headers don't count.

      It is a matter of the texts and not of one model, so 'expect' can't speak of it. Cite the
      sentence at the clause that stands for it, or write omit SOURCE "its words" because "…".
      """)
}
