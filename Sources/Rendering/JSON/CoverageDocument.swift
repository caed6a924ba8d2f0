import Analysis
import Citations

extension Coverage {
  /// By archive, in the order of their names.
  var json: JSON {
    .array(
      texts.map { text in
        [
          "archive": .string(text.name), "file": .string(text.path),
          "sentences": .int(text.sentences), "cited": .int(text.cited),
          "omitted": .int(text.omitted),
          "uncovered": .array(text.uncovered.map { json($0, of: text) }),
        ]
      })
  }

  private func json(_ sentence: Sentence, of text: Text) -> JSON {
    [
      "rule": .string(CoverageWords.id), "severity": .string(CoverageWords.severity.rawValue),
      "message": .string(CoverageWords.message), "file": .string(text.path),
      "line": .int(sentence.place.line), "column": .int(sentence.place.column),
      "text": .string(sentence.text), "anchor": sentence.anchor.json,
    ]
  }
}

extension ModelReport {
  /// The members about citations, when they were looked up.
  var citations: [(String, JSON)] {
    guard let anchors else { return [] }
    return [
      (
        "anchors",
        [
          "found": .int(anchors.found), "missing": .int(anchors.missing.count),
          "withoutArchive": .int(anchors.withoutArchive), "unread": .int(anchors.unread),
        ]
      )
    ]
  }
}

extension JSON {
  /// An object with further members at its end.
  func adding(_ members: [(String, JSON)]) -> JSON {
    guard case .members(let own) = self else {
      preconditionFailure("members for something that isn't an object: \(self)")
    }
    return .members(own + members.map { Member(name: $0.0, value: $0.1) })
  }
}
