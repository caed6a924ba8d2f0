/// What a relation does with each level.
///
/// A relation is a diagram itself, over the levels that it touches from the top down: the value
/// before for a level that is read, the value after for one that is written, before and then after
/// for one that is both. Levels that it doesn't touch keep their values and aren't in it.
struct Footprint {
  enum Use { case none, read, written, both }
  let shape: Int32
  let uses: [Use]
  /// The first level from which none is touched.
  let end: Int
  /// For each level how many values there are.
  let sizes: [Int]

  /// From a relation's columns, see `RelationPart.columns`.
  init(columns: [Int], sizes: [Int], in store: NodeStore) {
    shape = store.nextShape()
    self.sizes = sizes
    uses = sizes.indices.map { level in
      switch (columns.contains(2 * level), columns.contains(2 * level + 1)) {
      case (false, false): .none
      case (true, false): .read
      case (false, true): .written
      case (true, true): .both
      }
    }
    end = (uses.lastIndex { $0 != .none } ?? -1) + 1
  }
}
