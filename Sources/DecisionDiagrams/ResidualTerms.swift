import Lowering
import Modeling

/// Conditions as terms, each kept once, so that what is left of one when components have their
/// values is found once.
///
/// Conjunctions, disjunctions and sums are lists in the order of the topmost level that their
/// members read. Putting in the values from the top down then only ever touches the head of a
/// list: "all of 64 devices" has 64 remainders, and "how many of them" one for each number.
/// Look-ups aren't terms: whether they are defined depends on what is evaluated before them.
final class ResidualTerms {
  struct Term: Hashable {
    let number: Int32
  }

  private enum Form: Hashable {
    case constant(Value)
    case level(Int)
    case applied(Operator, [Term])
  }

  private enum Operator: Hashable {
    case not, complement(Int), cut(Int), conditional
    case binary(Operation)
  }

  private struct Question: Hashable {
    let term: Term
    let value: Int32
  }

  private let order: LevelOrder
  private let model: Model
  private var forms: [Form] = []
  /// The topmost level that each term reads.
  private var tops: [Int] = []
  private var numbers: [Form: Term] = [:]
  private var known: [Expression: Term] = [:]
  private var rests: [Question: Term] = [:]

  private(set) lazy var no = term(.constant(0))
  private(set) lazy var yes = term(.constant(1))

  init(_ model: Model, order: LevelOrder) {
    self.model = model
    self.order = order
  }

  /// How many terms there are, a measure of the work done.
  var count: Int { forms.count }

  func top(of term: Term) -> Int { tops[Int(term.number)] }

  /// What is left of a term that reads no level above one when that one has a value, given also by
  /// its number.
  func rest(of term: Term, at level: Int, number: Int32, _ value: Value) -> Term {
    let top = top(of: term)
    precondition(top >= level, "level \(top) was left out before level \(level)")
    guard top == level else { return term }
    let question = Question(term: term, value: number)
    if let known = rests[question] { return known }
    let found: Term
    switch forms[Int(term.number)] {
    case .constant: found = term
    case .level: found = self.term(.constant(value))
    case .applied(let operation, let operands):
      found = applied(
        operation, operands.map { rest(of: $0, at: level, number: number, value) })
    }
    rests[question] = found
    return found
  }

  // MARK: Making terms

  /// An expression over the configuration alone and without look-ups.
  func term(of expression: Expression) -> Term {
    if let known = known[expression] { return known }
    let found = made(of: expression)
    known[expression] = found
    return found
  }

  private func made(of expression: Expression) -> Term {
    switch expression {
    case .constant(let value, _): term(.constant(value))
    case .slot(let slot): term(.level(order.levels[slot.index]))
    case .not(let e): applied(.not, [term(of: e)])
    case .complement(let e, let width): applied(.complement(width), [term(of: e)])
    case .wordToInteger(let e): term(of: e)
    case .integerToWord(let e, let width): applied(.cut(width), [term(of: e)])
    case .conditional(let c, let t, let f):
      applied(.conditional, [term(of: c), term(of: t), term(of: f)])
    case .binary(let operation, let left, let right):
      applied(.binary(operation), [term(of: left), term(of: right)])
    case .can(let possibility): term(of: model.condition(of: possibility))
    case .old, .argument, .output, .answer, .lookup:
      preconditionFailure("\(expression) isn't a condition on a configuration alone")
    }
  }

  private func term(_ form: Form) -> Term {
    if let known = numbers[form] { return known }
    let new = Term(number: Int32(forms.count))
    numbers[form] = new
    forms.append(form)
    switch form {
    case .constant: tops.append(.max)
    case .level(let level): tops.append(level)
    case .applied(_, let operands): tops.append(operands.map(top).min() ?? .max)
    }
    return new
  }

  private func constant(_ term: Term) -> Value? {
    if case .constant(let value) = forms[Int(term.number)] { return value }
    return nil
  }

  private func applied(_ operation: Operator, _ operands: [Term]) -> Term {
    switch operation {
    case .not: return negation(of: operands[0])
    case .complement(let width):
      return constant(operands[0]).map { term(.constant(~$0 & .mask(width))) }
        ?? term(.applied(operation, operands))
    case .cut(let width):
      return constant(operands[0]).map { term(.constant($0 & .mask(width))) }
        ?? term(.applied(operation, operands))
    case .conditional:
      if let test = constant(operands[0]) { return operands[test == 1 ? 1 : 2] }
      return operands[1] == operands[2] ? operands[1] : term(.applied(operation, operands))
    case .binary(let binary): return joined(binary, operands[0], operands[1])
    }
  }

  private func negation(of operand: Term) -> Term {
    if let value = constant(operand) { return term(.constant(1 - value)) }
    if case .applied(.not, let inner) = forms[Int(operand.number)] { return inner[0] }
    return term(.applied(.not, [operand]))
  }

  private func joined(_ operation: Operation, _ left: Term, _ right: Term) -> Term {
    if let a = constant(left), let b = constant(right) {
      return term(.constant(operation.apply(a, b)))
    }
    switch operation {
    case .and: return listed(.and, left, right, neutral: yes, decisive: no)
    case .or: return listed(.or, left, right, neutral: no, decisive: yes)
    case .implies: return joined(.or, negation(of: left), right)
    case .add(.integer): return sum(left, right)
    case .equal where left == right: return yes
    case .notEqual where left == right: return no
    case .add, .equal, .notEqual, .less, .lessOrEqual, .subtract, .multiply, .divide, .modulo,
      .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight:
      return term(.applied(.binary(operation), [left, right]))
    }
  }

  private func listed(
    _ operation: Operation, _ left: Term, _ right: Term, neutral: Term, decisive: Term
  ) -> Term {
    if left == decisive || right == decisive { return decisive }
    if left == neutral || left == right { return right }
    if right == neutral { return left }
    var members = self.members(of: left, operation) + self.members(of: right, operation)
    members.sort(by: isAbove)
    var last: Term?
    members = members.filter { member in
      defer { last = member }
      return member != last
    }
    return list(operation, members)
  }

  /// Constants come together in one, which stands last.
  private func sum(_ left: Term, _ right: Term) -> Term {
    let operation = Operation.add(.integer)
    var total: Value = 0
    var members: [Term] = []
    for member in self.members(of: left, operation) + self.members(of: right, operation) {
      if let value = constant(member) {
        total = operation.apply(total, value)
      } else {
        members.append(member)
      }
    }
    members.sort(by: isAbove)
    if total != 0 || members.isEmpty { members.append(term(.constant(total))) }
    return list(operation, members)
  }

  private func isAbove(_ left: Term, _ right: Term) -> Bool {
    (top(of: left), left.number) < (top(of: right), right.number)
  }

  private func members(of term: Term, _ operation: Operation) -> [Term] {
    var members: [Term] = []
    var rest = term
    while case .applied(.binary(operation), let operands) = forms[Int(rest.number)] {
      members.append(operands[0])
      rest = operands[1]
    }
    return members + [rest]
  }

  private func list(_ operation: Operation, _ members: [Term]) -> Term {
    members.dropLast().reversed().reduce(members[members.count - 1]) { rest, member in
      term(.applied(.binary(operation), [member, rest]))
    }
  }
}
