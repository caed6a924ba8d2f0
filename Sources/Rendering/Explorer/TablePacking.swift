import Analysis
import Modeling

/// Local tables as packed numbers.
enum TablePacking {
  /// The different tuples that are written, the different rows, and for each key its row.
  static func rows(of group: ExploredMachine.Group) -> [(String, JSON)] {
    var written = Numbering<[Int]>()
    var calls = Numbering<String>()
    var patterns = Numbering<[[Int]]>()
    var keyed = PackedNumbers()
    let hasCalls = group.rows.contains { $0.steps.contains { $0.call != nil } }
    for row in group.rows {
      var last = 0
      let pattern = row.steps.map { step in
        let numbers =
          [step.arguments - last, written.number(of: step.written), step.outputs]
          + (hasCalls ? [calls.number(of: step.call ?? "")] : [])
        last = step.arguments
        return numbers
      }
      keyed.add(row.key)
      keyed.add(patterns.number(of: pattern))
    }
    var packed = PackedNumbers()
    for pattern in patterns.items {
      packed.add(pattern.count)
      packed.add(pattern.joined())
    }
    var members: [(String, JSON)] = [
      ("written", PackedNumbers.packed(written.items.joined())),
      ("patterns", .string(packed.text)), ("rows", .string(keyed.text)),
    ]
    if hasCalls { members.append(("calls", .strings(calls.items))) }
    return members
  }

  /// Diagrams by their first nodes, behind a sign that no table begins with.
  static func text(_ truth: ExploredMachine.Truth) -> String {
    switch truth {
    case .table(let table): return text(table)
    case .diagrams(let roots):
      var packed = PackedNumbers()
      packed.add(roots)
      return "=\(packed.text)"
    }
  }

  /// For each node its slot, and where each value of that leads.
  static func text(_ nodes: [ExploredMachine.Node]) -> JSON {
    var packed = PackedNumbers()
    for node in nodes {
      packed.add(node.slot.index)
      packed.add(node.next)
    }
    return .string(packed.text)
  }

  /// How many bits a row has, the different rows, and for each key its row.
  private static func text(_ table: ExploredMachine.TruthTable) -> String {
    var patterns = Numbering<[Bool]>()
    var keyed = PackedNumbers()
    for row in table.rows {
      keyed.add(row.key)
      keyed.add(patterns.number(of: row.holds))
    }
    var head = PackedNumbers()
    head.add(patterns.items.first?.count ?? 0)
    head.add(patterns.items.count)
    for pattern in patterns.items { head.add(bits: pattern) }
    return "\(head.text).\(keyed.text)"
  }
}

/// Lists of arguments column by column: the different values of each, and for each list their numbers.
struct ArgumentColumns {
  private let types: [ValueType]
  private let model: Model
  private var columns: [Numbering<Value>]
  private var numbers = PackedNumbers()

  init(_ lists: [[Value]], _ types: [ValueType], _ model: Model) {
    self.types = types
    self.model = model
    columns = types.map { _ in Numbering() }
    for list in lists {
      for (index, value) in list.enumerated() {
        numbers.add(columns[index].number(of: value))
      }
    }
  }

  var texts: JSON {
    let wording = Wording(model)
    return .array(
      zip(columns, types).map { column, type in
        .strings(column.items.map { wording.text($0, type) })
      })
  }

  /// Of words; null for other types.
  var hexadecimal: JSON {
    .array(
      zip(columns, types).map { column, type in
        guard case .word = type else { return .null }
        return .strings(column.items.map { "0x" + String($0, radix: 16) })
      })
  }

  var packed: JSON { .string(numbers.text) }
}
