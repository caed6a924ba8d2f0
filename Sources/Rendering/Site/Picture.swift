/// A drawing that `dot` made, fit to stand inside a page: shapes and text only.
///
/// It is taken apart and written again, so that neither a name in a model nor another program can put
/// anything else into the page.
package struct Picture: Equatable, Sendable {
  /// In pixels of a page that isn't magnified.
  package let width: Int
  package let height: Int
  /// The drawing's elements, each in a line.
  let content: String

  package struct Fault: Error, Equatable, Sendable {
    package let reason: String
  }

  /// What the drawings of `dot` are made of. Links, images, styles and scripts aren't among them.
  private static let elements: Set<Substring> = [
    "g", "title", "path", "polygon", "polyline", "ellipse", "text",
  ]
  private static let attributes: Set<Substring> = [
    "class", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "d", "points", "cx",
    "cy", "rx", "ry", "x", "y", "text-anchor", "font-size", "font-weight",
  ]

  /// What `dot -Tsvg` wrote. With its labels on top no arc runs through one, but they aren't part of
  /// their arcs any more.
  package init(svg: String, labelsOnTop: Bool = false) throws(Fault) {
    var reader = SVGReader(svg)
    var (content, labels) = ("", "")
    var size: (Int, Int)?
    var (depth, isArc, isLabel) = (0, false, false)
    func write(_ text: String) { if isLabel { labels += text } else { content += text } }
    while let part = try reader.next() {
      switch part {
      case .open(let element) where element.name == "svg":
        guard let width = element.points("width"), let height = element.points("height") else {
          throw Fault(reason: "the drawing has no size in points")
        }
        size = (width, height)
      case .open(let element):
        guard Self.elements.contains(element.name) else {
          throw Fault(reason: "the drawing has an element '\(element.name)'")
        }
        if element.name == "g" {
          depth += 1
          isArc = element.attributes.contains { $0 == ("class", "edge") }
        }
        isLabel = labelsOnTop && isArc && element.name == "text"
        write("<\(element.name)")
        for (name, value) in element.attributes where Self.attributes.contains(name) {
          guard let value = Self.short(name, value, of: element.name) else { continue }
          write(" \(name)=\"\(htmlEscaped(value))\"")
        }
        write(element.isClosed ? "/>\n" : ">")
        if element.isClosed { isLabel = false }
      case .close(let name) where name == "svg": break
      case .close(let name):
        if name == "g" {
          depth -= 1
          isArc = false
          if depth == 0, !labels.isEmpty { content += "<g class=\"labels\">\(labels)</g>\n" }
        }
        write("</\(name)>\n")
        if name == "text" { isLabel = false }
      case .text(let text): write(htmlEscaped(text))
      }
    }
    guard let size else { throw Fault(reason: "there is no drawing") }
    (width, height) = size
    self.content = content
  }
}

/// The parts of an SVG file, as far as `dot` writes them.
private struct SVGReader {
  struct Element {
    let name: Substring
    var attributes: [(Substring, String)] = []
    var isClosed = false

    /// `532pt` as pixels, of which there are four to three points.
    func points(_ name: Substring) -> Int? {
      guard let text = attributes.first(where: { $0.0 == name })?.1, text.hasSuffix("pt"),
        let points = Double(text.dropLast(2)), points > 0, points < 100_000
      else { return nil }
      return Int(points.rounded(.up))
    }
  }
  enum Part {
    case open(Element)
    case close(Substring)
    case text(String)
  }

  private var rest: Substring
  init(_ text: String) { rest = text[...] }

  mutating func next() throws(Picture.Fault) -> Part? {
    while true {
      if rest.isEmpty { return nil }
      guard rest.first == "<" else {
        let text = take(until: "<")
        if text.allSatisfy(\.isWhitespace) { continue }
        return .text(unescaped(text))
      }
      if rest.hasPrefix("<!--") {
        skip(past: "-->")
      } else if rest.hasPrefix("<?") {
        skip(past: "?>")
      } else if rest.hasPrefix("<!") {
        skip(past: ">")
      } else if rest.hasPrefix("</") {
        rest = rest.dropFirst(2)
        let name = take(until: ">")
        rest = rest.dropFirst()
        return .close(name)
      } else {
        return .open(try element())
      }
    }
  }

  private mutating func element() throws(Picture.Fault) -> Element {
    rest = rest.dropFirst()
    let name = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(name.count)
    var element = Element(name: name)
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.hasPrefix("/>") {
        rest = rest.dropFirst(2)
        element.isClosed = true
        return element
      }
      if rest.first == ">" {
        rest = rest.dropFirst()
        return element
      }
      let attribute = take(until: "=")
      guard rest.hasPrefix("=\""), !attribute.isEmpty else {
        throw Picture.Fault(reason: "the drawing can't be read behind '<\(name)'")
      }
      rest = rest.dropFirst(2)
      element.attributes.append((attribute, unescaped(take(until: "\""))))
      rest = rest.dropFirst()
    }
  }

  private mutating func take(until end: Character) -> Substring {
    let text = rest.prefix { $0 != end }
    rest = rest[text.endIndex...]
    return text
  }

  private mutating func skip(past end: String) {
    guard let range = rest.firstRange(of: end) else { return rest = "" }
    rest = rest[range.upperBound...]
  }

  private func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ";") else { return result + rest[start...] }
      let name = rest[rest.index(after: start)..<end]
      result += Self.character(name).map(String.init) ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let code =
        name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      guard name.first == "#", let code, let scalar = UnicodeScalar(code) else { return nil }
      return Character(scalar)
    }
  }
}
