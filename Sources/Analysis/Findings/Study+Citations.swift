import Citations
import Modeling

extension Study {
  /// Anchors that don't stand in their texts, when there are texts to look in.
  func missingAnchors(_ check: AnchorCheck?) -> [RawFinding] {
    (check?.missing ?? []).map {
      RawFinding(finding: .missing($0), space: worldSpace { _ in true })
    }
  }
}

extension Finding {
  static func missing(_ anchor: AnchorCheck.Missing) -> Finding {
    let nearest =
      anchor.nearest.map { "the nearest words there are \($0)" } ?? "nothing there comes near"
    return Finding(
      id: .anchorMissing, severity: .error, subject: "\"\(anchor.phrase)\"",
      message: "this doesn't stand in \(anchor.archive)", range: anchor.range,
      label: "no such words there", condition: .always, details: [nearest])
  }
}
