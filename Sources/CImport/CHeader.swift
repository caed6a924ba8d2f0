import Modeling

/// What one file of C says about words: the values it names, its predicates and its tables.
package struct CHeader: Equatable, Sendable {
  package let path: String
  package var constants: [CConstant] = []
  package var enums: [CEnum] = []
  package var functions: [CFunction] = []
  package var tables: [ConstantTable] = []
  package var namings: [CNaming] = []
  /// What stands there and can't be read as a function or table over words.
  package var unread: [UnreadSymbol] = []
}

/// A name for a value.
package struct CConstant: Equatable, Sendable {
  package let name: String
  /// The value as 64 bits, with its sign.
  package let value: Value
  package let line: Int
  /// Of a macro: that it is the same wherever it stands, and needs no more parentheses.
  package let isEnclosed: Bool
}

/// An enum with its names in order.
package struct CEnum: Equatable, Sendable {
  /// Empty for one without a name.
  package let tag: String
  package let line: Int
  package let constants: [CConstant]
}

/// A function-like macro, or a function whose body is in the header.
package struct CFunction: Equatable, Sendable {
  package enum Kind: String, Equatable, Sendable {
    case macro
    case function
  }
  package let name: String
  package let kind: Kind
  package let line: Int
  package let parameters: [String]
  /// Over the arguments, which are unsigned words for a macro.
  package let body: WordExpression
  /// Of a macro with one parameter: what becomes of it in other surroundings.
  package var uses: [MacroUse] = []
}

/// A function from a word to a text: the names of states.
package struct CNaming: Equatable, Sendable {
  package let name: String
  /// In the order in which they stand there.
  package let texts: [String]
  /// Over the argument: which text.
  package let body: WordExpression

  /// What is said when no condition holds: "unknown".
  var otherwise: String? {
    var last = body
    while case .conditional(_, _, let otherwise) = last { last = otherwise }
    guard case .constant(let number, _) = last else { return nil }
    return texts[Int(number)]
  }

  /// Nil where C gives none.
  package func text(of word: Value) -> String? {
    do { return texts[Int(try body.value([word]))] } catch { return nil }
  }
}

/// A use of a macro that a careful one passes: what it gives, and what it should give.
package struct MacroUse: Equatable, Sendable {
  package enum Form: String, CaseIterable, Equatable, Sendable {
    case or = "a | b"
    case and = "a & b"
    case exclusiveOr = "a ^ b"
    case sum = "a + b"
    case choice = "c ? a : b"
    /// The macro's own value as an operand.
    case negated = "!value"
    case multiplied = "value * b"
    case signedArgument = "int"
    case wideArgument = "64 bits"
  }
  package let form: Form
  /// Over a, b and c.
  package let given: WordExpression
  package let meant: WordExpression
}

/// A symbol that isn't a function over words, and why.
package struct UnreadSymbol: Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// It doesn't compile: the compiler's words, and the name that nothing declares.
    case fault(String, undeclared: String?, line: Int)
    case unsupported(String)
  }
  package let name: String
  package let line: Int
  package let parameters: [String]?
  package let reason: Reason
}
