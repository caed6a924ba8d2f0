import Lowering

/// One configuration for all that are alike but for the order of indices: the one whose units stand
/// in ascending order, family by family.
///
/// Units are fields of one width that lie side by side, so the order is that of numbers, and equal
/// units are what makes an orbit smaller than the number of orders.
struct IndexSorter<Key: CompactKey>: ~Copyable {
  private struct Row: BitwiseCopyable {
    let shift: Key
    let bits: Key
    let mask: Key
    let count: Int
  }

  private var rows = Pool<Row>(capacity: 4)
  private let fields: UnsafeMutablePointer<Key>
  /// Past 33 units the orders don't fit in 128 bits.
  static var mostUnits: Int { 33 }

  init(_ rows: [BitLayout.Row]) {
    for row in rows where row.count > 1 && row.bits > 0 {
      self.rows.append(
        Row(
          shift: Key(row.shift), bits: Key(row.bits), mask: (1 << Key(row.bits)) - 1,
          count: row.count))
    }
    fields = .allocate(capacity: Self.mostUnits)
  }

  deinit { fields.deallocate() }

  @inline(__always)
  var isIdle: Bool { rows.count == 0 }

  @inline(__always)
  func sorted(_ key: Key) -> Key {
    var key = key
    for index in 0..<rows.count { key = sorted(key, rows[index]) }
    return key
  }

  @inline(__always)
  private func sorted(_ key: Key, _ row: Row) -> Key {
    var rest = key &>> row.shift
    var isChanged = false
    for position in 0..<row.count {
      let field = rest & row.mask
      rest = rest &>> row.bits
      var place = position
      while place > 0, fields[place &- 1] > field {
        fields[place] = fields[place &- 1]
        place &-= 1
        isChanged = true
      }
      fields[place] = field
    }
    if !isChanged { return key }
    var all: Key = 0
    for position in stride(from: row.count &- 1, through: 0, by: -1) {
      all = (all &<< row.bits) | fields[position]
    }
    let width = row.bits &* Key(truncatingIfNeeded: row.count)
    let ones = (width >= Key(Key.bitWidth) ? Key.max : (1 &<< width) &- 1) &<< row.shift
    return (key & ~ones) | (all &<< row.shift)
  }

  /// The configuration with two neighbours exchanged, for each pair of them.
  func neighbours(of key: Key) -> [Key] {
    var all: [Key] = []
    for index in 0..<rows.count {
      let row = rows[index]
      for position in 0..<(row.count - 1) {
        let low = row.shift + row.bits * Key(position)
        let high = low + row.bits
        let (a, b) = ((key >> low) & row.mask, (key >> high) & row.mask)
        all.append(key ^ ((a ^ b) << low) ^ ((a ^ b) << high))
      }
    }
    return all
  }

  /// How many configurations a sorted one stands for.
  @inline(__always)
  func weight(_ key: Key) -> UInt128 {
    var weight: UInt128 = 1
    for index in 0..<rows.count { weight *= orders(of: key, rows[index]) }
    return weight
  }

  /// The different orders of a row's fields: after each field i, i! / (r1! r2! …) of the runs so far.
  @inline(__always)
  private func orders(of key: Key, _ row: Row) -> UInt128 {
    var rest = key &>> row.shift
    var last = rest & row.mask
    var run: UInt64 = 1
    if row.count > 20 { return manyOrders(of: key, row) }
    var orders: UInt64 = 1
    for position in 1..<row.count {
      rest = rest &>> row.bits
      let field = rest & row.mask
      run = field == last ? run &+ 1 : 1
      last = field
      orders = orders &* UInt64(position &+ 1)
      if run > 1 { orders /= run }
    }
    return UInt128(orders)
  }

  @inline(never)
  private func manyOrders(of key: Key, _ row: Row) -> UInt128 {
    var rest = key &>> row.shift
    var last = rest & row.mask
    var (run, orders): (UInt128, UInt128) = (1, 1)
    for position in 1..<row.count {
      rest = rest &>> row.bits
      let field = rest & row.mask
      run = field == last ? run + 1 : 1
      last = field
      orders = orders * UInt128(position + 1) / run
    }
    return orders
  }
}
