import Modeling

/// Reads every expression of a model and notes what it does with words.
struct WordUseCollector {
  private let model: Model
  private var uses: [WordFamily: WordUse] = [:]
  /// Families that were compared or copied are one; a small union-find.
  private var parents: [WordFamily: WordFamily] = [:]
  private var order: [WordFamily] = []

  init(_ model: Model) {
    self.model = model
    for slot in model.slots { note(slot.type) }
    for action in model.actions { for parameter in action.parameters { note(parameter.type) } }
    for rule in model.rules { for choice in rule.choices { note(choice.type) } }
    for output in model.outputs { note(output.type) }
    collectDeclarations()
    collectClauses()
  }

  /// The uses of each joined family, in order of first mention.
  var result: [(families: [WordFamily], use: WordUse)] {
    var groups: [(root: WordFamily, families: [WordFamily], use: WordUse)] = []
    for family in order {
      let root = root(of: family)
      let use = uses[family] ?? WordUse(width: width(of: family))
      if let index = groups.firstIndex(where: { $0.root == root }) {
        groups[index].families.append(family)
        groups[index].use.merge(use)
      } else {
        groups.append((root, [family], use))
      }
    }
    return groups.map { ($0.families, $0.use) }
  }

  private mutating func note(_ type: ValueType) {
    guard case .word(let word) = type else { return }
    let family = WordFamily(word)
    guard parents[family] == nil else { return }
    parents[family] = family
    uses[family] = WordUse(width: word.width)
    order.append(family)
  }

  private func width(of family: WordFamily) -> Int {
    switch family {
    case .register(let id): model[id].width
    case .plain(let width): width
    }
  }

  private func root(of family: WordFamily) -> WordFamily {
    var current = family
    while let parent = parents[current], parent != current { current = parent }
    return current
  }

  private mutating func join(_ left: WordFamily?, _ right: WordFamily?) {
    guard let left, let right else { return }
    let (a, b) = (root(of: left), root(of: right))
    if a != b { parents[b] = a }
  }

  private mutating func collectDeclarations() {
    for (index, register) in model.registers.enumerated() {
      let family = WordFamily.register(RegisterID(index))
      for field in register.fields {
        uses[family]?.masks.insert(field.mask)
        uses[family]?.usesBits = true
      }
      for range in register.reserved { uses[family]?.masks.insert(range.mask) }
    }
    for state in model.states {
      let family = WordFamily.register(state.register)
      let full = Value.mask(model[state.register].width)
      uses[family]?.wordConstants.insert(state.value)
      if state.mask & full != full {
        uses[family]?.masks.insert(state.mask & full)
        uses[family]?.usesBits = true
      }
    }
  }

  private mutating func collectClauses() {
    for slot in model.slots {
      guard let initial = slot.initial else { continue }
      assigned(initial, to: slot.type, [])
    }
    for predicate in [model.valid, model.error].compactMap({ $0 }) {
      collect(predicate.condition, [model[model[predicate.register].slot].type])
    }
    for (index, rule) in model.rules.enumerated() { collect(rule, RuleID(index)) }
    for duty in model.duties { collect(duty.condition, types(of: duty.request)) }
    for requirement in model.requirements {
      collect(requirement.condition, types(of: requirement.request))
    }
    if let home = model.home { collect(home, []) }
    for property in model.properties { collect(property) }
    for expectation in model.expectations {
      collectExpectation(expectation)
    }
  }

  private mutating func collectExpectation(_ expectation: Expectation) {
    guard let when = expectation.when else { return }
    let head = expectation.subject.split(whereSeparator: { ".,".contains($0) }).first.map(
      String.init)
    let action = model.actions.firstIndex { $0.name == head }
    collect(when, action.map { types(of: ActionID($0)) } ?? [])
  }

  private func types(of action: ActionID) -> [ValueType] { model[action].parameters.map(\.type) }

  private mutating func collect(_ rule: Rule, _ id: RuleID) {
    let types = types(of: rule.action) + rule.choices.map(\.type)
    for choice in rule.choices {
      guard case .word(let word) = choice.type else { continue }
      for value in choice.values ?? [] { uses[WordFamily(word)]?.wordConstants.insert(value) }
    }
    collect(rule.condition, types)
    for assignment in rule.assignments {
      collect(assignment.fits, types)
      switch assignment.target {
      case .slot(let slot): assigned(assignment.value, to: model[slot].type, types)
      case .output(let output):
        assigned(assignment.value, to: model.outputs[output.index].type, types)
      }
    }
    if rule.answer == .waits {
      for slot in model.slots {
        if case .waitingArgument(let action, let index) = slot.kind, action == rule.action,
          case .word(let word) = slot.type
        {
          join(WordFamily(word), family(of: .argument(index, slot.type.sort), types))
        }
      }
    }
  }

  private mutating func collect(_ property: Property) {
    switch property.kind {
    case .invariant(let e), .reachable(let e): collect(e, [])
    case .always(let request, let e), .reachableStep(let request, let e):
      collect(e, types(of: request))
    case .recoverable(let recovery), .forced(let recovery):
      if let from = recovery.from { collect(from, []) }
      collect(recovery.to, [])
    case .flow(let steps), .neverFlow(let steps): for step in steps { collect(step, []) }
    case .leadsTo(let from, let to, _):
      collect(from, [])
      collect(to, [])
    case .ctl(let formula, _): for expression in formula.expressions { collect(expression, []) }
    }
  }

  private mutating func assigned(_ value: Expression, to type: ValueType, _ types: [ValueType]) {
    collect(value, types)
    guard case .word(let word) = type else { return }
    join(family(of: value, types), WordFamily(word))
    for constant in constants(in: value) { uses[WordFamily(word)]?.wordConstants.insert(constant) }
  }

  /// The constants that an expression of word sort may be, whichever branch is taken.
  private func constants(in expression: Expression) -> [Value] {
    switch expression {
    case .constant(let value, _): [value]
    case .conditional(_, let t, let f): constants(in: t) + constants(in: f)
    case .lookup(let table, _): model.tables[table.index].elements
    default: []
    }
  }

  /// The family of an expression of word sort; nil for constants and other sorts.
  private func family(of expression: Expression, _ types: [ValueType]) -> WordFamily? {
    switch expression {
    case .slot(let id), .old(let id): family(of: model[id].type)
    case .argument(let index, _): index < types.count ? family(of: types[index]) : nil
    case .output(let id): family(of: model.outputs[id.index].type)
    case .complement(let e, _): family(of: e, types)
    case .conditional(_, let t, let f): family(of: t, types) ?? family(of: f, types)
    case .binary(let operation, let l, let r):
      switch operation {
      case .add, .subtract, .multiply, .divide, .modulo, .bitAnd, .bitOr, .bitXor:
        family(of: l, types) ?? family(of: r, types)
      case .shiftLeft, .shiftRight: family(of: l, types)
      case .and, .or, .implies, .equal, .notEqual, .less, .lessOrEqual: nil
      }
    case .constant, .answer, .not, .lookup, .wordToInteger, .integerToWord, .can: nil
    }
  }

  private func family(of type: ValueType) -> WordFamily? {
    if case .word(let word) = type { return WordFamily(word) }
    return nil
  }

  // MARK: Expressions

  private mutating func collect(_ expression: Expression, _ types: [ValueType]) {
    for child in expression.children { collect(child, types) }
    switch expression {
    case .binary(let operation, let l, let r): collect(operation, l, r, types)
    case .complement(let e, _):
      change(family(of: e, types)) {
        $0.usesComplement = true; $0.usesBits = true
      }
    case .wordToInteger(let e):
      let support = support(of: e)
      change(family(of: e, types)) { $0.individualBits |= support }
    case .conditional(_, let t, let f): join(family(of: t, types), family(of: f, types))
    case .lookup(let table, let indices):
      for (dimension, index) in indices.enumerated() {
        let keys = model.tables[table.index].keys[dimension]
        change(family(of: index, types)) { $0.wordConstants.formUnion(keys) }
      }
    default: break
    }
  }

  private mutating func collect(
    _ operation: Operation, _ l: Expression, _ r: Expression, _ types: [ValueType]
  ) {
    let (left, right) = (family(of: l, types), family(of: r, types))
    guard let family = left ?? right else { return }
    join(left, right)
    let constants = constants(in: l) + constants(in: r)
    switch operation {
    case .equal, .notEqual:
      let masked = isMasked(l) || isMasked(r)
      change(family) {
        $0.comparesWords = $0.comparesWords || left != nil && right != nil
        if masked {
          $0.bitConstants.formUnion(constants)
        } else {
          $0.wordConstants.formUnion(constants)
        }
      }
    case .less, .lessOrEqual:
      change(family) {
        $0.comparesWords = $0.comparesWords || left != nil && right != nil
        // Two words that are ordered have to be told apart one by one.
        if constants.isEmpty {
          $0.usesArithmetic = true
        } else {
          $0.orderConstants.formUnion(constants)
        }
      }
    case .bitAnd:
      change(family) {
        $0.masks.formUnion(constants)
        $0.usesBits = true
      }
    case .bitOr, .bitXor:
      let inserted = insertedBits(l) | insertedBits(r)
      change(family) {
        $0.individualBits |= inserted
        $0.bitConstants.formUnion(constants)
        $0.usesBits = true
      }
    case .add, .subtract, .multiply, .divide, .modulo: change(family) { $0.usesArithmetic = true }
    case .shiftLeft, .shiftRight:
      let support = support(of: l)
      change(family) {
        $0.individualBits |= support
        $0.usesBits = true
      }
    case .and, .or, .implies: break
    }
  }

  /// The bits that a number is written into: an assignment to a field of several bits.
  private func insertedBits(_ expression: Expression) -> Value {
    guard case .binary(.bitAnd, let inner, .constant(let mask, _)) = expression else { return 0 }
    var isNumber = false
    inner.forEachNode { if case .integerToWord = $0 { isNumber = true } }
    return isNumber ? mask : 0
  }

  private mutating func change(_ family: WordFamily?, _ action: (inout WordUse) -> Void) {
    guard let family, var use = uses[family] else { return }
    action(&use)
    uses[family] = use
  }

  private func isMasked(_ expression: Expression) -> Bool {
    if case .binary(.bitAnd, _, _) = expression { return true }
    return false
  }

  /// The bits of the word that an expression can depend on, as far as masks show it.
  private func support(of expression: Expression) -> Value {
    switch expression {
    case .binary(.bitAnd, let l, .constant(let mask, _)): return support(of: l) & mask
    case .binary(.bitAnd, .constant(let mask, _), let r): return support(of: r) & mask
    case .binary(.shiftRight, let l, _), .binary(.shiftLeft, let l, _): return support(of: l)
    default:
      guard case .word(let width) = model.sort(of: expression) else { return 0 }
      return .mask(width)
    }
  }
}
