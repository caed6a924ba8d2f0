import Diagnostics
import Modeling

extension Study {
  /// Findings that need no run: encodings, initial values, reserved bits, citations.
  func staticFindings() -> [RawFinding] {
    duplicateEncodings() + unspecifiedInitial() + reservedBits() + uncited()
  }

  private func everywhere(_ finding: Finding) -> RawFinding {
    RawFinding(finding: finding, space: worldSpace { _ in true })
  }

  // MARK: duplicate-encoding

  private func duplicateEncodings() -> [RawFinding] {
    duplicateStates() + overlappingFields() + model.constants.compactMap(mismatch)
  }

  private func duplicateStates() -> [RawFinding] {
    var found: [RawFinding] = []
    for (index, state) in model.states.enumerated() {
      for other in model.states[(index + 1)...] where other.register == state.register {
        let common = state.mask & other.mask
        guard (state.value ^ other.value) & common == 0 else { continue }
        found.append(
          duplicate(
            "\(state.name), \(other.name)", "\(state.name) and \(other.name) share an encoding",
            other.range, state.range, other.cites + state.cites))
      }
    }
    return found
  }

  private func overlappingFields() -> [RawFinding] {
    model.registers.flatMap { register in
      register.fields.enumerated().flatMap { index, field in
        register.fields[(index + 1)...].filter { $0.mask & field.mask != 0 }.map { other in
          duplicate(
            "\(field.name), \(other.name)", "\(field.name) and \(other.name) share a bit",
            other.range, field.range, other.cites + field.cites)
        }
      }
    }
  }

  /// A macro whose value isn't that of what the text calls so.
  private func mismatch(_ constant: Constant) -> RawFinding? {
    guard let named = namesakes(of: constant).first, named.value != constant.value else {
      return nil
    }
    let value = "0x\(String(constant.value, radix: 16))"
    let clash = holders(of: constant.value).first { $0.name != constant.name }
    let also = clash.map { ", the value of \($0.name)" } ?? ""
    return everywhere(
      Finding(
        id: .duplicateEncoding, severity: .error,
        subject: clash.map { "\(constant.name), \($0.name)" } ?? constant.name,
        message: "the constant \(constant.name) is \(value)\(also)", range: constant.range,
        label: "is \(value)",
        others: [Note("what the text calls \(constant.name)", at: named.range)]
          + (clash.map { [Note("\($0.name) has this value", at: $0.range)] } ?? []),
        condition: .always, cites: constant.cites))
  }

  private struct Holder {
    let name: String
    let value: Value
    let range: SourceRange
  }

  private var holders: [Holder] {
    model.states.filter(\.isExact).map { Holder(name: $0.name, value: $0.value, range: $0.range) }
      + model.registers.flatMap(\.fields).filter { $0.width == 1 }.map {
        Holder(name: $0.name, value: $0.mask, range: $0.range)
      }
  }

  private func namesakes(of constant: Constant) -> [Holder] {
    holders.filter { $0.name == constant.name }
  }

  private func holders(of value: Value) -> [Holder] { holders.filter { $0.value == value } }

  private func duplicate(
    _ subject: String, _ message: String, _ range: SourceRange, _ other: SourceRange,
    _ cites: [Cite]
  ) -> RawFinding {
    everywhere(
      Finding(
        id: .duplicateEncoding, severity: .error, subject: subject, message: message, range: range,
        label: "the second", others: [Note("the first", at: other)], condition: .always,
        cites: cites))
  }

  // MARK: unspecified-initial

  private func unspecifiedInitial() -> [RawFinding] {
    model.registers.enumerated().compactMap { index, register in
      if !register.hasInitial {
        return everywhere(
          Finding(
            id: .unspecifiedInitial, severity: .error, subject: register.name,
            message: "\(register.name) has no initial value", range: register.range,
            label: "no '= value'", condition: .always, cites: register.cites))
      }
      return invalidInitial(register, RegisterID(index))
    }
  }

  private func invalidInitial(_ register: Register, _ id: RegisterID) -> RawFinding? {
    guard let valid = model.valid, valid.register == id,
      let initial = model[register.slot].initial
    else { return nil }
    let space = worldSpace { world in
      let environment = Environment(graph.frozen[world])
      guard let value = try? model.evaluate(initial, in: environment) else { return true }
      let asked = Environment(graph.frozen[world], arguments: [value])
      return (try? model.holds(valid.condition, in: asked)) != true
    }
    guard space.hasMark else { return nil }
    return RawFinding(
      finding: Finding(
        id: .unspecifiedInitial, severity: .error, subject: register.name,
        message: "\(register.name) begins with a word that isn't valid", range: register.range,
        label: "its initial value", others: [Note("the valid words", at: valid.range)],
        condition: .always, cites: register.cites), space: space)
  }

  // MARK: Reserved bits

  private func reservedBits() -> [RawFinding] {
    model.registers.enumerated().flatMap { index, register -> [RawFinding] in
      guard !register.isEnum else { return [] }
      return [
        reservedUnspecified(register), reservedIgnored(register, RegisterID(index)),
      ].compactMap { $0 }
    }
  }

  /// Bits that no field and no reserved range with a policy speaks of.
  private func reservedUnspecified(_ register: Register) -> RawFinding? {
    let settled = register.reserved.filter { $0.policy != nil }.reduce(Value(0)) { $0 | $1.mask }
    let open = register.unnamedMask & ~settled
    guard open != 0 else { return nil }
    let place = register.reserved.first { $0.policy == nil }?.range ?? register.range
    return everywhere(
      Finding(
        id: .reservedUnspecified, severity: .error, subject: register.name,
        message: "nothing says what becomes of \(bits(open)) of \(register.name)", range: place,
        label: "no policy", condition: .always,
        cites: register.reserved.flatMap(\.cites)))
  }

  /// `valid` takes words whose reserved bits have to be zero and aren't.
  private func reservedIgnored(_ register: Register, _ id: RegisterID) -> RawFinding? {
    guard let valid = model.valid, valid.register == id else { return nil }
    let zero = register.reserved.filter { $0.policy == .zero }.reduce(Value(0)) { $0 | $1.mask }
    guard zero != 0, case .word(let type) = model[register.slot].type else { return nil }
    let partition = system.partitions.partition(of: type)
    var counts: [Int: UInt64] = [:]
    for world in worlds.sorted() {
      let environment = graph.frozen[world]
      counts[world] = partition.classes.reduce(0) { sum, words in
        guard words.representatives[0] & zero != 0,
          (try? model.holds(
            valid.condition, in: Environment(environment, arguments: [words.representatives[0]])))
            == true
        else { return sum }
        return sum &+ words.count
      }
    }
    let space = worldSpace { counts[$0] ?? 0 > 0 }
    guard space.hasMark, let most = counts.values.max() else { return nil }
    return RawFinding(
      finding: Finding(
        id: .reservedIgnored, severity: .error, subject: register.name,
        message: "\(most.grouped) words pass as valid with reserved bits set", range: valid.range,
        label: "doesn't look at \(bits(zero))",
        others: register.reserved.filter { $0.policy == .zero }.map {
          Note("these bits have to be zero", at: $0.range)
        }, condition: .always, cites: valid.cites), space: space)
  }

  private func bits(_ mask: Value) -> String {
    let low = mask.trailingZeroBitCount
    let high = 63 - mask.leadingZeroBitCount
    if mask.nonzeroBitCount == 1 { return "bit \(low)" }
    if mask == Value.mask(high - low + 1) << Value(low) { return "bits \(low) to \(high)" }
    return "the bits 0x\(String(mask, radix: 16))"
  }

  // MARK: uncited

  /// Clauses without a source, in a model that has sources.
  private func uncited() -> [RawFinding] {
    guard !model.sources.isEmpty else { return [] }
    var clauses: [(String, SourceRange, [Cite])] = []
    clauses += model.states.map { ($0.name, $0.range, $0.cites) }
    let derived = Set(model.routes.flatMap(\.derivedRules))
    clauses += model.rules.indices.filter { !derived.contains(RuleID($0)) }.map { index in
      let rule = model.rules[index]
      return (rule.name, rule.nameRange, rule.cites + model[rule.action].cites)
    }
    clauses += model.routes.flatMap { route in
      [("\(model[route.request].name).route", route.nameRange, route.cites)]
        + route.arcs.map { ($0.name, $0.range, $0.cites) }
    }
    clauses += model.requirements.map { ($0.name, $0.range, $0.cites) }
    clauses += model.readings.flatMap { reading in
      reading.options.map { ("\(model[reading.slot].name).\($0.name)", $0.range, $0.cites) }
    }
    clauses += model.capabilities.map { (model[$0.slot].name, model[$0.slot].range, $0.cites) }
    clauses += model.duties.map { (model[$0.slot].name, model[$0.slot].range, $0.cites) }
    clauses += [("valid", model.valid), ("error", model.error)].compactMap { name, predicate in
      predicate.map { (name, $0.range, $0.cites) }
    }
    return clauses.filter { $0.2.isEmpty }.map { name, range, _ in
      everywhere(
        Finding(
          id: .uncited, severity: .note, subject: name, message: "\(name) cites no source",
          range: range, condition: .always))
    }
  }
}

extension UInt64 {
  /// With commas between thousands: `4,294,967,296`.
  package var grouped: String {
    var digits = String(self)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + parts).joined(separator: ",")
  }
}
