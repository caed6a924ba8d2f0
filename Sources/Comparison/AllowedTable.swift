import Analysis
import CImport
import Modeling
import Symbolic

/// What a table of allowed transitions should hold: 1 where in some configuration of the row's state
/// a rule answers ok to the request for the column's state, whatever the variables are then.
struct AllowedTable {
  let model: Model
  let request: ActionID
  private let symbolic: SymbolicModel

  /// Nil where no request takes just a word of the register.
  init?(
    for symbol: String, _ names: ModelNames, mapped: String?, _ options: MatchOptions
  ) throws {
    model = names.model
    let register = names.register(of: symbol)
    let fitting = names.model.actions.indices.filter { index in
      let action = names.model.actions[index]
      guard action.isRequest, action.parameters.count == 1,
        case .word(let type) = action.parameters[0].type
      else { return false }
      return type.register == register && (mapped == nil || action.name == mapped)
    }
    guard let first = fitting.first else { return nil }
    request = ActionID(first)
    symbolic = try SymbolicModel(
      names.model, limits: SolverLimits(milliseconds: options.milliseconds),
      until: options.isInterrupted)
  }

  /// Those that some rule answers ok.
  private var rules: [Rule] {
    model[request].rules.map { model[$0] }.filter { $0.freedom == .plain && $0.answer == .ok }
  }

  /// What the answers depend on.
  var conditions: [Expression] { rules.map(\.condition) + model.states.compactMap(\.requires) }

  /// The states by their values, or by their places in the model; nil when Z3 gives up.
  func meant(in world: [Value], byOrder: Bool) throws(MatchFault) -> MeantTable? {
    guard case .word(let type) = model[request].parameters[0].type, let register = type.register
    else { return nil }
    let states = model.states.indices.map { StateID($0) }.filter {
      model[$0].register == register && model[$0].isExact
    }
    var elements: [MeantTable.Element] = []
    // A device is in no state that it lacks, so nothing may be asked for there.
    for from in states {
      for to in states {
        switch try model.isSupported(from, in: world) ? answer(from, to, register, world) : .none {
        case .found: elements.append(.value(1))
        case .none: elements.append(.value(0))
        case .unknown: return nil
        }
      }
    }
    let keys = byOrder ? states.indices.map { Value($0) } : states.map { model[$0].value }
    let names = zip(keys, states).map { ($0, model[$1].name) }
    return MeantTable(
      keys: [keys, keys], elements: elements, range: nil, error: nil,
      names: Dictionary(names) { first, _ in first })
  }

  private func answer(
    _ from: StateID, _ to: StateID, _ register: RegisterID, _ world: [Value]
  ) -> WordAnswer {
    let asked = Expression.constant(model[to].value, .word(model[register].width))
    let guards = rules.flatMap { rule in
      arguments(of: rule, after: asked).map { rule.condition.substituting(arguments: $0) }
    }
    let inState = model.test(of: from, on: .slot(model[register].slot))
    let all = Expression.all([inState, .any(guards), nothingWaits])
    return symbolic.word(
      satisfying: all.specialised(for: world, in: model), width: 1, named: "an allowed step")
  }

  private func arguments(of rule: Rule, after first: Expression) -> [[Expression]] {
    var all = [[first]]
    for choice in rule.choices {
      let values = choice.values ?? choice.type.values(in: model) ?? []
      all = all.flatMap { earlier in
        values.map { earlier + [.constant($0, choice.type.sort)] }
      }
    }
    return all
  }

  private var nothingWaits: Expression {
    guard let waiting = model.waitingSlot else { return .yes }
    return .binary(.equal, .slot(waiting), .constant(0, model[waiting].type.sort))
  }
}

extension Model {
  /// A look-up without an entry is a fault of the model, and no answer.
  func isSupported(_ state: StateID, in world: [Value]) throws(MatchFault) -> Bool {
    guard let requires = self[state].requires else { return true }
    return try holds(requires, in: world, of: "the state '\(self[state].name)'")
  }

  func holds(_ condition: Expression, in world: [Value], of what: String) throws(MatchFault) -> Bool
  {
    do { return try holds(condition, in: Environment(world)) } catch {
      throw MatchFault(
        message: "nothing says which devices have \(what): a look-up in its condition has no entry",
        help: "give the table that it looks up an entry for every case")
    }
  }
}
