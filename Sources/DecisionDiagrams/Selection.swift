/// Some of the levels, for projections and restrictions.
struct Selection {
  let shape: Int32
  let isSelected: [Bool]
  /// The first level from which none is selected.
  let end: Int

  init(_ selected: [Int], of levels: Int, in store: NodeStore) {
    shape = store.nextShape()
    isSelected = (0..<levels).map(selected.contains)
    end = (selected.max() ?? -1) + 1
  }
}
