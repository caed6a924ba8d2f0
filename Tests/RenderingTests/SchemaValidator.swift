import Foundation

/// As much of JSON Schema as ours uses, and that of SARIF.
struct SchemaValidator {
  private let root: [String: Any]

  init(_ root: [String: Any]) { self.root = root }

  func faults(in value: Any) -> [String] { faults(in: value, root, at: "$") }

  private func faults(in value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var found: [String] = []
    for (key, rule) in schema.sorted(by: { $0.key < $1.key }) {
      switch (key, rule) {
      case ("$schema", _), ("title", _), ("description", _), ("$defs", _): break
      case ("$ref", let name as String): found += faults(in: value, definition(name), at: path)
      case ("type", let type as String):
        if !has(value, [type]) { found.append("\(path) is no \(type)") }
      case ("type", let types as [String]):
        if !has(value, types) { found.append("\(path) is none of \(types)") }
      case ("const", let wanted):
        if !same(value, wanted) { found.append("\(path) isn't \(wanted)") }
      case ("enum", let choices as [Any]):
        if !choices.contains(where: { same(value, $0) }) {
          found.append("\(path) isn't in \(choices)")
        }
      case ("minimum", let least as Int):
        if let number = value as? Double, number < Double(least) {
          found.append("\(path) is too small")
        }
      case ("pattern", let pattern as String):
        if let text = value as? String, text.range(of: pattern, options: .regularExpression) == nil
        {
          found.append("\(path) doesn't match")
        }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { break }
        found += names.filter { object[$0] == nil }.map { "\(path) lacks \($0)" }
      case ("properties", let members as [String: [String: Any]]):
        guard let object = value as? [String: Any] else { break }
        for (name, schema) in members {
          if let member = object[name] {
            found += faults(in: member, schema, at: "\(path).\(name)")
          }
        }
      case ("additionalProperties", let schema as [String: Any]):
        guard let object = value as? [String: Any] else { break }
        for (name, member) in object { found += faults(in: member, schema, at: "\(path).\(name)") }
      case ("additionalProperties", false as Bool):
        guard let object = value as? [String: Any] else { break }
        let known = (schema["properties"] as? [String: Any]) ?? [:]
        found += object.keys.sorted().filter { known[$0] == nil }.map { "\(path) has \($0)" }
      case ("minItems", let least as Int):
        if let items = value as? [Any], items.count < least { found.append("\(path) is too short") }
      case ("uniqueItems", true as Bool):
        let items = (value as? [Any]) ?? []
        if Set(items.map { canonical($0) }).count < items.count {
          found.append("\(path) repeats itself")
        }
      case ("items", let schema as [String: Any]):
        for (index, item) in ((value as? [Any]) ?? []).enumerated() {
          found += faults(in: item, schema, at: "\(path)[\(index)]")
        }
      case ("oneOf", let schemas as [[String: Any]]):
        let results = schemas.map { faults(in: value, $0, at: path) }
        if results.count(where: \.isEmpty) != 1 {
          found += results.min { $0.count < $1.count } ?? []
          found.append("\(path) is \(results.count(where: \.isEmpty)) of the choices")
        }
      default: found.append("the schema's \(key) isn't understood")
      }
    }
    return found
  }

  /// The same text for equal values.
  private func canonical(_ value: Any) -> String {
    if let object = value as? [String: Any] {
      return object.sorted { $0.key < $1.key }.map { "\($0.key): \(canonical($0.value))" }
        .joined(separator: ", ")
    }
    if let items = value as? [Any] { return "[\(items.map { canonical($0) })]" }
    return "\(value)"
  }

  private func definition(_ reference: String) -> [String: Any] {
    let name = reference.replacing("#/$defs/", with: "")
    guard let definitions = root["$defs"] as? [String: [String: Any]],
      let definition = definitions[name]
    else { preconditionFailure("no definition \(reference)") }
    return definition
  }

  private func has(_ value: Any, _ types: [String]) -> Bool {
    types.contains { type in
      switch type {
      case "null": value is NSNull
      case "boolean": isBoolean(value)
      case "integer": !isBoolean(value) && (value as? Double).map { $0 == $0.rounded() } == true
      case "number": !isBoolean(value) && value is Double
      case "string": value is String
      case "array": value is [Any]
      case "object": value is [String: Any]
      default: preconditionFailure("no type \(type)")
      }
    }
  }

  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? (value is Bool)
  }

  private func same(_ left: Any, _ right: Any) -> Bool {
    if let left = left as? String, let right = right as? String { return left == right }
    if let left = left as? Double, let right = right as? Double { return left == right }
    if left is NSNull, right is NSNull { return true }
    return false
  }
}
