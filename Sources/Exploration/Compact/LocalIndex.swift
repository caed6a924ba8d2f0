import Lowering
import Modeling

/// Numbers for the values that some components have together: an array while they take few bits, a
/// dictionary otherwise.
struct LocalIndex<Key: CompactKey>: ~Copyable {
  /// Neighbouring bits of a key, and where they stand in the number.
  private struct Piece: BitwiseCopyable {
    let shift: Key
    let mask: Key
    let place: Key
  }

  private var pieces = Pool<Piece>(capacity: 4)
  private let dense: UnsafeMutablePointer<Int32>?
  private var sparse: [Key: Int32] = [:]
  private let bits: Int
  private static var densest: Int { 20 }

  init(_ slots: [SlotID], _ layout: BitLayout) {
    let fields = slots.map { layout.fields[$0.index] }.filter { $0.bits > 0 }
      .sorted { $0.shift < $1.shift }
    var place = 0
    var index = 0
    while index < fields.count {
      let start = fields[index].shift
      var end = start + fields[index].bits
      index += 1
      while index < fields.count, fields[index].shift == end {
        end += fields[index].bits
        index += 1
      }
      pieces.append(
        Piece(
          shift: Key(start), mask: (1 << Key(end - start)) - 1, place: Key(place)))
      place += end - start
    }
    bits = place
    if bits <= Self.densest {
      let numbers = UnsafeMutablePointer<Int32>.allocate(capacity: 1 << bits)
      numbers.initialize(repeating: -1, count: 1 << bits)
      dense = numbers
    } else {
      dense = nil
    }
  }

  deinit { dense?.deallocate() }

  var bytes: Int { dense == nil ? sparse.capacity * 32 : 4 << bits }

  /// The components' values as one number. The number of `a ^ b` is that of `a` and that of `b`,
  /// joined by `^`.
  @inline(__always)
  func local(_ key: Key) -> Key {
    var number: Key = 0
    for index in 0..<pieces.count {
      let piece = pieces[index]
      number |= ((key &>> piece.shift) & piece.mask) &<< piece.place
    }
    return number
  }

  /// -1 where none is noted.
  @inline(__always)
  subscript(_ local: Key) -> Int32 {
    if let dense { return dense[Int(truncatingIfNeeded: local)] }
    return sparse[local] ?? -1
  }

  mutating func note(_ number: Int32, for local: Key) {
    if let dense { dense[Int(truncatingIfNeeded: local)] = number } else { sparse[local] = number }
  }

  /// Every number noted, with what it was noted for, in ascending order of that.
  var all: [(local: Key, number: Int32)] {
    guard let dense else { return sparse.keys.sorted().map { ($0, sparse[$0] ?? -1) } }
    return (0..<(1 << bits)).filter { dense[$0] >= 0 }.map { (Key($0), dense[$0]) }
  }
}
