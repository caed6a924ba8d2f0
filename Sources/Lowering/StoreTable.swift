/// What one assignment of a rule writes, by what it reads alone.
///
/// The row of a rule depends on all that the rule reads; an assignment reads less, so what it writes comes
/// again in many rows.
struct StoreTable: Sendable {
  enum Entry {
    case unknown, outOfRange
    /// The number of the value in the domain of its slot.
    case number(Int)
  }

  private let mask: Packed
  private let argumentCount: Int
  private var rows = PackedMap<Void>()
  /// For each row and each choice of arguments: -1 unknown, -2 out of range, or a number.
  private var entries: [Int32] = []
  private var row = 0

  init(reading mask: Packed, argumentCount: Int) {
    self.mask = mask
    self.argumentCount = argumentCount
  }

  /// Stands at the row of a configuration from now on.
  mutating func move(to packed: Packed) {
    let key = packed & mask
    if let known = rows.find(key) {
      row = known
      return
    }
    row = rows.count
    rows.add((), for: key)
    entries.append(contentsOf: repeatElement(-1, count: argumentCount))
  }

  @inline(__always)
  func entry(_ arguments: Int) -> Entry {
    switch entries[row * argumentCount + arguments] {
    case -1: .unknown
    case -2: .outOfRange
    case let number: .number(Int(number))
    }
  }

  mutating func set(_ entry: Entry, for arguments: Int) {
    let number: Int32 =
      switch entry {
      case .unknown: -1
      case .outOfRange: -2
      case .number(let number): Int32(number)
      }
    entries[row * argumentCount + arguments] = number
  }
}
