extension Model {
  /// The test that a state's bare name stands for, on a word of its register.
  package func test(of id: StateID, on word: Expression) -> Expression {
    let state = states[id.index]
    let width = registers[state.register.index].width
    let full = Value.mask(width)
    let masked =
      state.mask & full == full
      ? word : Expression.binary(.bitAnd, word, .constant(state.mask & full, .word(width)))
    return .binary(
      .equal, masked, .constant(state.value & state.mask & full, .word(width)))
  }
}
