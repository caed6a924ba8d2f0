/// A macro as the preprocessor lists it.
struct Macro: Equatable {
  let name: String
  /// Nil for an object-like macro.
  let parameters: [String]?
  let body: String
  let line: Int
}

/// Reads what `clang -E -dD` prints: the macros that one file defines and keeps.
struct MacroReader {
  private let file: String
  private var macros: [Macro] = []

  /// `file` as the compiler was given it.
  static func macros(in text: [UInt8], of file: String) -> [Macro] {
    var reader = MacroReader(file: file)
    reader.read(String(decoding: text, as: UTF8.self))
    return reader.macros
  }

  private init(file: String) { self.file = file }

  private mutating func read(_ text: String) {
    var line = 0
    var isInside = false
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if row.hasPrefix("# "), let marker = Self.marker(row) {
        line = marker.line
        isInside = marker.file == file
        continue
      }
      if row.hasPrefix("#undef ") {
        let name = row.dropFirst("#undef ".count)
        macros.removeAll { $0.name == name }
      } else if isInside, row.hasPrefix("#define ") {
        let macro = Self.macro(row.dropFirst("#define ".count), line)
        macros.removeAll { $0.name == macro.name }
        macros.append(macro)
      }
      line += 1
    }
  }

  /// `# 12 "file" 1`
  private static func marker(_ row: Substring) -> (line: Int, file: String)? {
    let rest = row.dropFirst(2)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let line = Int(digits), let open = rest.firstIndex(of: "\""),
      let close = rest.lastIndex(of: "\""), open < close
    else { return nil }
    return (line, String(rest[rest.index(after: open)..<close]))
  }

  private static func macro(_ text: Substring, _ line: Int) -> Macro {
    let name = text.prefix { $0 != " " && $0 != "(" }
    let rest = text.dropFirst(name.count)
    guard rest.first == "(", let close = rest.firstIndex(of: ")") else {
      return Macro(name: String(name), parameters: nil, body: String(rest.dropFirst()), line: line)
    }
    let parameters = rest[rest.index(after: rest.startIndex)..<close].split(separator: ",")
      .map { String($0.filter { $0 != " " }) }
    let body = rest[rest.index(after: close)...].drop { $0 == " " }
    return Macro(name: String(name), parameters: parameters, body: String(body), line: line)
  }
}

extension Macro {
  /// Whether it can stand in parentheses without breaking what follows.
  var isBalanced: Bool {
    var depth = 0
    for character in body {
      switch character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case ";" where depth == 0: return false
      default: break
      }
      if depth < 0 { return false }
    }
    return depth == 0 && !body.isEmpty
  }
}
