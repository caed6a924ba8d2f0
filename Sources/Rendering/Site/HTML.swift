/// A piece of a page: elements and text, in which no text stands unescaped.
///
/// There is no way to make one of a string that is already HTML: a name, a title or an anchor of a
/// model comes in as text, or as the value of an attribute, and is escaped there. What it writes is
/// also well-formed XML.
package struct HTML: Equatable, Sendable {
  /// What stands in the file.
  package private(set) var source: String

  private init(source: String) { self.source = source }

  /// Text, as a reader sees it.
  package init(_ text: String) { source = htmlEscaped(text) }

  package static let empty = HTML(source: "")

  package init(_ tag: Tag, _ attributes: [Attribute], _ content: [HTML]) {
    var result = "<\(tag.rawValue)"
    for attribute in attributes {
      result += " \(attribute.name)=\"\(htmlEscaped(attribute.value))\""
    }
    if tag.isVoid {
      precondition(content.isEmpty, "\(tag.rawValue) has no content")
      source = result + "/>"
    } else {
      result += ">"
      for part in content { result += part.source }
      source = result + "</\(tag.rawValue)>" + (tag.isBlock ? "\n" : "")
    }
  }

  package init(_ tag: Tag, _ attributes: [Attribute], _ text: String) {
    self.init(tag, attributes, [HTML(text)])
  }

  package init(_ tag: Tag, _ attributes: [Attribute]) { self.init(tag, attributes, [HTML]()) }

  package init(_ tag: Tag) { self.init(tag, [Attribute](), [HTML]()) }

  package init(_ tag: Tag, _ content: [HTML]) { self.init(tag, [Attribute](), content) }

  package init(_ tag: Tag, _ text: String) { self.init(tag, [Attribute](), [HTML(text)]) }

  package static func + (left: HTML, right: HTML) -> HTML {
    HTML(source: left.source + right.source)
  }

  package var isEmpty: Bool { source.isEmpty }
}

extension HTML: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}

extension HTML {
  /// One after the other.
  package init(_ parts: [HTML], separator: HTML = .empty) {
    source = parts.map(\.source).joined(separator: separator.source)
  }

  /// Data for a script of the page, found by the element's id.
  package static func data(_ value: JSON, id: String) -> HTML {
    // In a script nothing is unescaped, and `</script>` ends it wherever it stands.
    let text = value.compactText.replacing("<", with: "\\u003c").replacing("&", with: "\\u0026")
      .replacing(">", with: "\\u003e")
    return HTML(
      source:
        "<script type=\"application/json\" id=\"\(htmlEscaped(id))\">\(text)</script>\n")
  }

  /// A drawing of the page, which was taken apart when it was made.
  ///
  /// A fifth larger than `dot` has it, whose texts are smaller than those of a page.
  package init(_ picture: Picture, label: String) {
    let (width, height) = (picture.width * 6 / 5, picture.height * 6 / 5)
    source =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"\(htmlEscaped(label))\""
      + " width=\"\(width)\" height=\"\(height)\""
      + " viewBox=\"0 0 \(picture.width) \(picture.height)\" \(Picture.usual)>\n"
      + picture.content + "</svg>\n"
  }
}

/// Text between the tags of a page, or in an attribute of one. What no XML may hold is shown as the
/// sign for what can't be shown.
func htmlEscaped(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
      result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
