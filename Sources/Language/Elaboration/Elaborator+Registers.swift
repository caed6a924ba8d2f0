import Diagnostics
import Modeling

extension Elaborator {
  mutating func declareRegisters() {
    for declaration in declarations {
      guard case .register(let syntax) = declaration.kind else { continue }
      attempt { (this: inout Elaborator) throws(Faulted) in
        try this.declareRegister(declaration, syntax)
      }
    }
  }

  private mutating func declareRegister(_ declaration: DeclarationSyntax, _ syntax: RegisterSyntax)
    throws(Faulted)
  {
    let name = declaration.name
    guard (1...64).contains(syntax.width.value) else {
      poisoned.insert(name.value)
      throw fault(.registerWidth(syntax.width))
    }
    let id = RegisterID(model.registers.count)
    let type = ValueType.word(
      WordType(width: syntax.width.value, register: id, onlyStates: false))
    let slot = addSlot(
      Slot(name: name.value, kind: .register(id), type: type, initial: nil, range: name.range))
    declare(name, as: .register(id))
    let layout = layout(of: syntax)
    model.registers.append(
      Register(
        name: name.value, slot: slot, width: syntax.width.value, layout: layout.layout,
        reserved: layout.reserved, access: access(syntax.access), readBy: nil,
        cPrefix: syntax.cPrefix?.value, hasInitial: syntax.initial != nil, range: name.range,
        cites: cites(declaration.cites)))
  }

  private mutating func access(_ name: Name?) -> Register.Access {
    guard let name else { return .readWrite }
    guard let access = Register.Access(rawValue: name.value) else {
      diagnostics.report(.unknownAccess(name))
      return .readWrite
    }
    return access
  }

  private mutating func layout(of syntax: RegisterSyntax)
    -> (layout: Register.Layout, reserved: [ReservedRange])
  {
    switch syntax.layout {
    case .values(let values):
      reportRepeated(values.map(\.name))
      for value in values where value.value.value & ~Value.mask(syntax.width.value) != 0 {
        diagnostics.report(.valueTooWide(value.name, at: value.value.range, width: syntax.width))
      }
      return (.values, [])
    case .fields(let fields):
      reportRepeated(fields.filter { !$0.isReserved }.map(\.name))
      var named: [Field] = []
      var reserved: [ReservedRange] = []
      for field in fields where isInside(field, width: syntax.width) {
        reportOverlapOfReserved(field, among: fields)
        if field.isReserved {
          reserved.append(reservedRange(field))
        } else {
          named.append(
            Field(
              name: field.name.value, low: field.low.value, high: field.high.value, requires: nil,
              cName: field.cName?.value, range: field.name.range, cites: cites(field.cites)))
        }
      }
      return (.fields(named), reserved)
    }
  }

  private mutating func isInside(_ field: FieldSyntax, width: Located<Int>) -> Bool {
    if field.low.value > field.high.value {
      diagnostics.report(.backwardsRange(field))
      return false
    }
    if field.high.value >= width.value || field.low.value < 0 {
      diagnostics.report(.bitOutsideRegister(field, width: width))
      return false
    }
    return true
  }

  /// Two named fields that overlap are a finding about the proposal; a reserved range that overlaps
  /// anything is a slip in the model.
  private mutating func reportOverlapOfReserved(_ field: FieldSyntax, among fields: [FieldSyntax]) {
    guard field.isReserved else { return }
    for other in fields where other.name.range != field.name.range {
      let overlaps = other.low.value <= field.high.value && field.low.value <= other.high.value
      let isFirstOfPair = !other.isReserved || other.name.range.start < field.name.range.start
      if overlaps, isFirstOfPair { diagnostics.report(.overlappingReserved(field, other)) }
    }
  }

  private mutating func reservedRange(_ field: FieldSyntax) -> ReservedRange {
    var policy: ReservedRange.Policy?
    if let name = field.policy {
      policy = ReservedRange.Policy(rawValue: name.value)
      if policy == nil { diagnostics.report(.unknownPolicy(name)) }
    }
    return ReservedRange(
      low: field.low.value, high: field.high.value, policy: policy, range: field.name.range,
      cites: cites(field.cites))
  }

  /// States are declared after all registers, since `in REG` may name any of them.
  mutating func declareStates() {
    for declaration in declarations {
      switch declaration.kind {
      case .register(let syntax):
        guard case .values(let values) = syntax.layout,
          case .register(let id)? = symbols[declaration.name.value]
        else { continue }
        for value in values { declareState(value, in: id) }
      case .state(let value, let register, _, let cName):
        attempt { (this: inout Elaborator) throws(Faulted) in
          try this.declareState(declaration, value, register: register, cName: cName?.value)
        }
      default: break
      }
    }
    reportCircularConstants()
    for declaration in openConstants {
      guard case .constant(let value, _) = declaration.kind else { continue }
      elaborateConstant(declaration, value)
    }
  }

  /// After a fault uses of the constant stay silent.
  private mutating func elaborateConstant(
    _ declaration: DeclarationSyntax, _ value: ExpressionSyntax
  ) {
    do { declareConstant(declaration, try constantValue(value)) } catch {
      poisoned.insert(declaration.name.value)
    }
  }

  /// One fault for each circle; whoever uses a constant of it stays silent.
  private mutating func reportCircularConstants() {
    var needs: [String: Set<String>] = [:]
    for declaration in openConstants {
      guard case .constant(let value, _) = declaration.kind else { continue }
      needs[declaration.name.value] = names(in: value)
    }
    var reported: Set<String> = []
    for declaration in openConstants where !reported.contains(declaration.name.value) {
      let circle = openConstants.map(\.name).filter {
        reaches(declaration.name.value, $0.value, needs)
          && reaches($0.value, declaration.name.value, needs)
      }
      guard !circle.isEmpty else { continue }
      diagnostics.report(.circularConstants(circle))
      reported.formUnion(circle.map(\.value))
    }
    poisoned.formUnion(reported)
    openConstants.removeAll { reported.contains($0.name.value) }
  }

  /// Whether one constant is said in terms of another, over any number of steps.
  private func reaches(_ start: String, _ end: String, _ needs: [String: Set<String>]) -> Bool {
    var seen: Set<String> = []
    var open = needs[start] ?? []
    while let next = open.popFirst() {
      if next == end { return true }
      if seen.insert(next).inserted { open.formUnion(needs[next] ?? []) }
    }
    return false
  }

  private func names(in syntax: ExpressionSyntax) -> Set<String> {
    switch syntax.kind {
    case .name(let name): [name]
    case .unary(_, let operand): names(in: operand)
    case .binary(_, let left, let right): names(in: left).union(names(in: right))
    default: []
    }
  }

  /// Constants come before types, which may use them; those that use states wait for these.
  mutating func declareConstants() {
    var open = declarations.filter { if case .constant = $0.kind { true } else { false } }
    var progress = true
    while progress {
      progress = false
      for declaration in open {
        guard case .constant(let value, _) = declaration.kind, isKnown(value) else { continue }
        progress = true
        elaborateConstant(declaration, value)
      }
      open.removeAll { if case .constant(let value, _) = $0.kind { isKnown(value) } else { true } }
    }
    openConstants = open
  }

  /// Whether every name in a constant expression has a value already.
  private func isKnown(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .name(let name): if case .constant? = symbols[name] { true } else { false }
    case .unary(_, let operand): isKnown(operand)
    case .binary(_, let left, let right): isKnown(left) && isKnown(right)
    default: true
    }
  }

  /// A constant may have the name of a state; then the bare name means the state.
  private mutating func declareConstant(_ declaration: DeclarationSyntax, _ value: Value) {
    let name = declaration.name
    if let first = model.constants.first(where: { $0.name == name.value }) {
      diagnostics.report(.duplicateName(name, first: first.range))
      return
    }
    var cName: String?
    if case .constant(_, let written) = declaration.kind { cName = written?.value }
    model.constants.append(
      Constant(
        name: name.value, value: value, cName: cName, range: name.range,
        cites: cites(declaration.cites)))
    if symbols[name.value] == nil { symbols[name.value] = .constant(value) }
  }

  private mutating func declareState(_ value: EnumValueSyntax, in id: RegisterID) {
    let width = model[id].width
    addState(
      State(
        name: value.name.value, register: id, value: value.value.value, mask: .mask(width),
        isExact: true, requires: nil, cName: value.cName?.value, range: value.name.range,
        cites: cites(value.cites)), name: value.name)
  }

  private mutating func declareState(
    _ declaration: DeclarationSyntax, _ value: ExpressionSyntax, register: Name?, cName: String?
  ) throws(Faulted) {
    let id: RegisterID
    do { id = try stateRegister(declaration, register) } catch {
      poisoned.insert(declaration.name.value)
      throw error
    }
    let width = model[id].width
    let (bits, pattern) = try statePattern(value)
    guard bits & ~Value.mask(width) == 0 else {
      poisoned.insert(declaration.name.value)
      throw fault(.stateTooWide(declaration.name, at: value.range, register: model[id]))
    }
    addState(
      State(
        name: declaration.name.value, register: id, value: bits,
        mask: pattern & model[id].stateMask, isExact: pattern == .max, requires: nil, cName: cName,
        range: declaration.name.range, cites: cites(declaration.cites)), name: declaration.name)
  }

  /// The value and the bits that matter; `.max` when all do.
  private mutating func statePattern(_ value: ExpressionSyntax) throws(Faulted) -> (Value, Value) {
    if case .bits(let literal) = value.kind, literal.isPattern {
      let above = literal.digits >= 64 ? 0 : Value.max << Value(literal.digits)
      return (literal.value, literal.mask | above)
    }
    return (try constantValue(value), .max)
  }

  private mutating func stateRegister(_ declaration: DeclarationSyntax, _ register: Name?)
    throws(Faulted) -> RegisterID
  {
    if let register {
      if case .register(let id)? = symbols[register.value] { return id }
      if poisoned.contains(register.value) { throw Faulted() }
      throw fault(.unknownName(register, what: "register", nearest: nearest(register.value)))
    }
    if model.registers.isEmpty {
      if poisoned.isEmpty { throw fault(.stateWithoutRegister(declaration.name)) }
      throw Faulted()
    }
    return RegisterID(0)
  }

  private mutating func addState(_ state: State, name: Name) {
    let id = StateID(model.states.count)
    declare(name, as: .state(id))
    model.states.append(state)
  }

  /// `requires` of fields, values and states, and `read by`, once every name is known.
  mutating func elaborateRegisterExpressions() {
    for declaration in declarations {
      switch declaration.kind {
      case .register(let syntax): elaborateRegisterExpressions(declaration, syntax)
      case .state(_, _, let requires, _):
        if case .state(let id)? = symbols[declaration.name.value] {
          setRequires(requires, of: id, name: declaration.name.value)
        }
      default: break
      }
    }
  }

  private mutating func elaborateRegisterExpressions(
    _ declaration: DeclarationSyntax, _ syntax: RegisterSyntax
  ) {
    guard case .register(let id)? = symbols[declaration.name.value] else { return }
    if let request = syntax.readBy, let action = action(named: request) {
      model.registers[id.index].readBy = action
    }
    switch syntax.layout {
    case .values(let values):
      for value in values {
        if case .state(let state)? = symbols[value.name.value] {
          setRequires(value.requires, of: state, name: value.name.value)
        }
      }
    case .fields(let fields):
      var named = model[id].fields
      for field in fields where !field.isReserved {
        guard let index = named.firstIndex(where: { $0.name == field.name.value }) else { continue }
        named[index].requires = frozenCondition(
          field.requires, for: "what '\(field.name.value)' requires")
      }
      model.registers[id.index].layout = .fields(named)
    }
  }

  private mutating func setRequires(_ syntax: ExpressionSyntax?, of id: StateID, name: String) {
    guard let requires = frozenCondition(syntax, for: "what '\(name)' requires") else { return }
    model.states[id.index].requires = requires
  }
}
