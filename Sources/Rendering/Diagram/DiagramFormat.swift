/// What a diagram can be written as.
package enum DiagramFormat: String, CaseIterable, Sendable {
  case svg, png, dot, mermaid, plantuml, ascii

  /// By the ending of a file's name; nil for one that says nothing.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    switch name[name.index(after: dot)...] {
    case "svg": self = .svg
    case "png": self = .png
    case "dot", "gv": self = .dot
    case "mmd", "mermaid": self = .mermaid
    case "puml", "plantuml": self = .plantuml
    case "txt": self = .ascii
    default: return nil
    }
  }
}
