import Analysis
import Modeling

/// States that have another word than before.
struct EncodingChanges {
  let pairing: Pairing
  init(_ pairing: Pairing) { self.pairing = pairing }

  /// Named states that have moved.
  func change(_ encoding: Encoding) -> BehaviourChange {
    let register = pairing.old[encoding.register]
    let moves = encoding.moves.map { move in
      let (name, other) = (pairing.old[move.state].name, pairing.new[move.other].name)
      return "\(name) was \(text(move.old, encoding.register)), "
        + "is \(name == other ? "" : "\(other), ")\(text(move.new, of: move.other))"
    }
    let replaced = encoding.replaced.map { pair in
      "\(text(pairing.new[pair.new].value, of: pair.new)) was \(pairing.old[pair.old].name), "
        + "is \(pairing.new[pair.new].name)"
    }
    let all = moves + replaced
    let first = encoding.moves.first?.other ?? encoding.replaced[0].new
    var change = BehaviourChange(
      .encodingChanged, .breaking, breaks: [.user, .driver], subject: register.name,
      message: all.joined(separator: "; "), at: ChangePlace(.new, pairing.new[first].range))
    change.essence = all.joined(separator: "\n")
    return change
  }

  func change(
    swapping first: StateID, _ second: StateID, of register: RegisterID,
    _ comparison: MachineComparison
  ) -> BehaviourChange {
    let (one, other) = (pairing.old[first], pairing.old[second])
    let place = pairing.new.states.first { $0.name == one.name }?.range
    var change = BehaviourChange(
      .encodingChanged, .breaking, breaks: [.user, .driver],
      subject: pairing.old[register].name,
      message: "\(text(one.value, register)) now does what \(text(other.value, register)) did, "
        + "and the other way round: \(one.name) and \(other.name) have changed places",
      at: place.map { ChangePlace(.new, $0) } ?? ChangePlace(.old, one.range))
    change.essence = "\(one.name) \(other.name)"
    return change
  }

  private func text(_ value: Value, _ register: RegisterID) -> String {
    word(value, pairing.old, register)
  }

  private func text(_ value: Value, of state: StateID) -> String {
    word(value, pairing.new, pairing.new[state].register)
  }

  private func word(_ value: Value, _ model: Model, _ register: RegisterID) -> String {
    model[register].isEnum ? String(value) : Wording(model).encoding(of: value, in: register)
  }
}
