extension JSON {
  /// The document without spaces, for a script element of a page: no `<`, so nothing in it can end
  /// the element or begin a comment.
  var embedded: String {
    var text = ""
    writeEmbedded(to: &text)
    return text
  }

  private func writeEmbedded(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .number(let value): text += String(value)
    case .string(let value): text += Self.embedded(value)
    case .array(let items):
      Self.write(items.map { (nil, $0) }, "[", "]", to: &text)
    case .members(let members):
      Self.write(members.map { ($0.name, $0.value) }, "{", "}", to: &text)
    }
  }

  private static func write(
    _ items: [(name: String?, value: JSON)], _ open: String, _ close: String, to text: inout String
  ) {
    text += open
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let name = item.name { text += "\(embedded(name)):" }
      item.value.writeEmbedded(to: &text)
    }
    text += close
  }

  private static func embedded(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<": result += "\\u003c"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
