/// Edges on their way into lists: one stack for all the operations of a store, so that none of them
/// allocates.
struct EdgeStack {
  struct Edge {
    let value: Int32
    var down: Diagram
  }

  private var edges: UnsafeMutablePointer<Edge>
  private var capacity = 1 << 10
  private(set) var count = 0

  init() { edges = .allocate(capacity: capacity) }

  func deallocate() { edges.deallocate() }

  @inline(__always)
  mutating func push(_ value: Int32, _ down: Diagram) {
    if count == capacity { grow() }
    edges[count] = Edge(value: value, down: down)
    count += 1
  }

  @inline(__always)
  mutating func pop() -> Edge {
    count -= 1
    return edges[count]
  }

  /// Takes off all edges above a height.
  mutating func drop(to height: Int) { count = height }

  /// The target of the edge at a height.
  @inline(__always)
  subscript(_ height: Int) -> Diagram {
    get { edges[height].down }
    set { edges[height].down = newValue }
  }

  /// An edge to nothing for each of the values from 0.
  mutating func pushEmpty(values: Int) {
    for value in 0..<values { push(Int32(value), .empty) }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Edge>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: edges, count: count)
    edges.deallocate()
    edges = larger
    capacity *= 2
  }
}
