/// How two relations over different columns are put together into one over both.
///
/// A column is a level before the step or after it, see `RelationPart.columns`.
struct Joining {
  enum Side: Hashable { case left, right, both }
  let shape: Int32
  let columns: [Int]
  let sides: [Side]
  /// The first position from which the left, the right has no column.
  let leftEnd: Int
  let rightEnd: Int

  /// Joinings with the same sides may have one shape: what a join comes to depends on nothing else.
  init(_ left: [Int], _ right: [Int], shape: ([Side]) -> Int32) {
    columns = Set(left).union(right).sorted()
    sides = columns.map {
      switch (left.contains($0), right.contains($0)) {
      case (true, true): .both
      case (true, false): .left
      case (false, _): .right
      }
    }
    self.shape = shape(sides)
    leftEnd = (sides.lastIndex { $0 != .right } ?? -1) + 1
    rightEnd = (sides.lastIndex { $0 != .left } ?? -1) + 1
  }
}
