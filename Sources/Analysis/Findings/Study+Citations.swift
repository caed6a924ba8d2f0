import Citations
import Modeling

extension Study {
  /// Anchors that don't stand in their texts, when there are texts to look in.
  func missingAnchors(_ check: AnchorCheck?) -> [RawFinding] {
    (check?.missing ?? []).map { anchor in
      let nearest =
        anchor.nearest.map { "the nearest words there are \($0)" } ?? "nothing there comes near"
      return RawFinding(
        finding: Finding(
          id: .anchorMissing, severity: .error, subject: "\"\(anchor.phrase)\"",
          message: "this doesn't stand in \(anchor.archive)", range: anchor.range,
          label: "no such words there", condition: .always, details: [nearest]),
        space: worldSpace { _ in true })
    }
  }
}
