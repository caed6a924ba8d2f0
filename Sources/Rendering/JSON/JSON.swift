import Modeling

/// A JSON value whose members keep their order, so that the same report gives the same bytes.
package enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// All its digits: JSON has no largest number.
  case natural(Cardinal)
  case number(Double)
  case string(String)
  case array([JSON])
  indirect case members([Member])

  package struct Member: Equatable, Sendable {
    package let name: String
    package let value: JSON
  }

  package static func object(_ members: [(String, JSON)]) -> JSON {
    .members(members.map { Member(name: $0.0, value: $0.1) })
  }

  static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension Optional where Wrapped == String {
  var json: JSON { map { .string($0) } ?? .null }
}

extension JSON {
  /// The document as text, with a line end.
  package var text: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text + "\n"
  }

  /// Without white space, for a page that carries it.
  var compactText: String {
    switch self {
    case .null, .bool, .int, .natural, .number, .string: return scalarText
    case .array(let items): return "[" + items.map(\.compactText).joined(separator: ",") + "]"
    case .members(let members):
      let parts = members.map { Self.quoted($0.name) + ":" + $0.value.compactText }
      return "{" + parts.joined(separator: ",") + "}"
    }
  }

  private var scalarText: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  private func write(to text: inout String, indentation: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .natural(let value): text += value.description
    case .number(let value): text += String(value)
    case .string(let value): text += Self.quoted(value)
    case .array(let items):
      Self.write(items.map { (nil, $0) }, "[", "]", to: &text, indentation)
    case .members(let members):
      Self.write(members.map { ($0.name, $0.value) }, "{", "}", to: &text, indentation)
    }
  }

  private static func write(
    _ items: [(name: String?, value: JSON)], _ open: String, _ close: String,
    to text: inout String, _ indentation: Int
  ) {
    guard !items.isEmpty else { return text += open + close }
    text += open
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + .spaces(indentation + 2)
      if let name = item.name { text += quoted(name) + ": " }
      item.value.write(to: &text, indentation: indentation + 2)
    }
    text += "\n" + .spaces(indentation) + close
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
