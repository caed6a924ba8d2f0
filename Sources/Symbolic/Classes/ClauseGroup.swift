import Modeling

/// Clauses that read the same configuration and the same arguments, in the order in which the
/// evaluator looks at them.
struct ClauseGroup {
  enum Use {
    /// Later clauses are looked at only where this one holds.
    case condition
    /// A condition that another group asks about.
    case given
    case claim
  }
  struct Clause {
    let name: String
    /// Over the configuration before the step and the arguments, of any sort.
    let expression: Expression
    let use: Use

    init(_ name: String, _ expression: Expression, _ use: Use) {
      self.name = name
      self.expression = expression
      self.use = use
    }
  }
  let name: String
  let parameters: [Parameter]
  let clauses: [Clause]

  init(_ name: String, _ parameters: [Parameter] = [], _ clauses: [Clause]) {
    self.name = name
    self.parameters = parameters
    self.clauses = clauses
  }

  /// False for an expectation that reads arguments and names no request.
  var hasAllArguments: Bool {
    clauses.flatMap(\.expression.argumentIndices).allSatisfy { $0 < parameters.count }
  }
}

extension Model {
  /// Whether a word of the configuration or of the arguments has a say in an expression.
  func readsWord(_ expression: Expression) -> Bool {
    switch expression {
    case .slot(let id), .old(let id): self[id].type.isWord
    case .argument(_, let sort): sort.isWord
    case .output(let id): outputs[id.index].type.isWord
    default: expression.children.contains { readsWord($0) }
    }
  }
}

extension ValueType {
  var isWord: Bool { sort.isWord }
}

extension Sort {
  var isWord: Bool {
    switch self {
    case .word: true
    case .boolean, .integer, .enumeration: false
    }
  }
}
