/// Objects with nearly the same members, as a page carries them: column by column, and in a column each
/// of its values once.
enum PackedTable {
  /// How many objects there are, and for each column its name and its values; then, where values repeat
  /// or some objects have none, for each object the number of its value, from 1.
  static func packed(_ rows: [JSON]) -> JSON {
    let objects = rows.map(members)
    var names = Numbering<String>()
    for member in objects.joined() { _ = names.number(of: member.name) }
    let columns = names.items.map { name in
      column(name, objects.map { object in object.first { $0.name == name }?.value })
    }
    return ["rows": .int(rows.count), "columns": .array(columns)]
  }

  private static func members(_ row: JSON) -> [JSON.Member] {
    guard case .members(let members) = row else { preconditionFailure("\(row) isn't an object") }
    return members
  }

  private static func column(_ name: String, _ values: [JSON?]) -> JSON {
    var texts = Numbering<String>()
    var different: [JSON] = []
    let numbers = values.map { value -> Int in
      guard let value else { return 0 }
      let number = texts.number(of: value.compactText)
      if number == different.count { different.append(value) }
      return number + 1
    }
    if numbers.elementsEqual(1...max(1, numbers.count)) {
      return [.string(name), .array(different)]
    }
    return [.string(name), .array(different), PackedNumbers.packed(numbers)]
  }
}
