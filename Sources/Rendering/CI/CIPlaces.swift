import Diagnostics
import Modeling

/// Turns ranges of what was read into places that a CI can open.
struct CIPlaces {
  let sources: SourceMap
  let folders: CIFolders

  func place(_ range: SourceRange) -> CIPlace {
    CIPlace(file: folders.file(sources[range.file].path), region: sources.region(of: range))
  }

  /// A place of which only the beginning is known.
  func place(_ path: String, line: Int = 1, column: Int = 1) -> CIPlace {
    CIPlace(
      file: folders.file(path),
      region: SourceRegion(
        startLine: line, startColumn: column, endLine: line, endColumn: column))
  }

  func remark(_ note: Note) -> CIRemark {
    CIRemark(place: place(note.range), message: note.message)
  }

  /// A fault of a file, told in the words of its diagnostic.
  func notice(_ fault: Diagnostic, threshold: Severity) -> CINotice {
    let place = place(fault.range)
    var page = Page(PageStyle())
    DiagnosticText(sources: sources).writeEvidence(fault, to: &page)
    var notice = CINotice(
      rule: fault.id, severity: fault.severity,
      standing: fault.severity == .error && fault.id != FindingID.anchorMissing.rawValue
        ? .badInput : fault.severity >= threshold ? .failed : .remark,
      name: "\(fault.id): \(fault.message)", message: fault.message, place: place,
      fingerprint: Fingerprint.of([fault.id, place.file.path, fault.message]))
    notice.evidence = page.text
    notice.related = fault.notes.map { remark($0) }
    return notice
  }
}
