/// The type of a variable, parameter or expression.
package enum ValueType: Hashable, Sendable {
  case boolean
  case integer(Int64, Int64)
  case enumeration(EnumerationID)
  case word(WordType)

  package var sort: Sort {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .enumeration: .enumeration
    case .word(let word): .word(word.width)
    }
  }
}

/// A word of 1 to 64 bits, perhaps that of a register, perhaps only its declared states.
package struct WordType: Hashable, Sendable {
  package let width: Int
  package let register: RegisterID?
  /// The type `states`: only values that a declared state without `?` names.
  package let onlyStates: Bool
  package init(width: Int, register: RegisterID?, onlyStates: Bool) {
    self.width = width
    self.register = register
    self.onlyStates = onlyStates
  }
}

/// What an engine needs to know of a type: how to compute with it.
package enum Sort: Hashable, Sendable {
  case boolean, integer, enumeration
  case word(Int)
}

/// A declared or reading enumeration.
package struct Enumeration: Equatable, Sendable {
  package let name: String
  package let cases: [String]
  package init(name: String, cases: [String]) {
    self.name = name
    self.cases = cases
  }
}
