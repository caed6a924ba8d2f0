/// What a relation does with each level.
///
/// A relation is a diagram itself, over the levels that it touches from the top down: the value
/// before for a level that is read, the value after for one that is written, before and then after
/// for one that is both. Levels that it doesn't touch keep their values and aren't in it.
struct Footprint: Hashable {
  enum Use: Hashable { case none, read, written, both }
  let shape: Int32
  let uses: [Use]
  /// The first level from which none is touched.
  let end: Int
  /// For each level how many values there are.
  let sizes: [Int]

  /// The part of another one from a level down.
  init(_ other: Footprint, from level: Int, shape: ([Use]) -> Int32) {
    sizes = other.sizes
    uses = other.uses.indices.map { $0 < level ? .none : other.uses[$0] }
    end = other.end
    self.shape = shape(uses)
  }

  /// What several do together: where one of them keeps a value that another one writes, it is one
  /// that is read and written.
  init(covering all: [Footprint], shape: ([Use]) -> Int32) {
    sizes = all[0].sizes
    uses = sizes.indices.map { level in
      let uses = Set(all.map { $0.uses[level] })
      if uses.count == 1 { return all[0].uses[level] }
      return uses.contains(.written) || uses.contains(.both) ? .both : .read
    }
    self.shape = shape(uses)
    end = all.map(\.end).max() ?? 0
  }

  static func == (left: Footprint, right: Footprint) -> Bool { left.shape == right.shape }

  func hash(into hasher: inout Hasher) { hasher.combine(shape) }

  /// From a relation's columns, see `RelationPart.columns`; those with the same uses may have one
  /// shape.
  init(columns: [Int], sizes: [Int], shape: ([Use]) -> Int32) {
    self.sizes = sizes
    uses = sizes.indices.map { level in
      switch (columns.contains(2 * level), columns.contains(2 * level + 1)) {
      case (false, false): .none
      case (true, false): .read
      case (false, true): .written
      case (true, true): .both
      }
    }
    self.shape = shape(uses)
    end = (uses.lastIndex { $0 != .none } ?? -1) + 1
  }
}
