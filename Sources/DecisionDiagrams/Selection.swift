/// Some of the levels, for projections and restrictions.
struct Selection {
  let shape: Int32
  /// From the top down.
  let levels: [Int]
  let isSelected: [Bool]

  init(_ levels: [Int], of count: Int, in store: NodeStore) {
    shape = store.nextShape()
    self.levels = levels
    isSelected = (0..<count).map(levels.contains)
  }

  /// The first level from which none is selected.
  var end: Int { (levels.last ?? -1) + 1 }
}
