import Diagnostics
import Modeling

extension SourceMap {
  /// `v10.arc:37`
  func shortPlace(of range: SourceRange) -> String {
    "\(fileName(of: range)):\(place(of: range).line)"
  }

  func fileName(of range: SourceRange) -> String {
    let path = self[range.file].path
    return path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension Model {
  /// `review, 2019-12-20: "device is in a non-functional state"`
  func words(_ cite: Cite) -> String {
    let source = sources[cite.source.index]
    let name = [source.name, source.date].compactMap { $0 }.joined(separator: ", ")
    return "\(name): \"\(cite.anchor)\""
  }
}
