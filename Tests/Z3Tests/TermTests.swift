import Testing
import Z3

struct TermTests {
  let context: Context
  init() throws { context = try Context() }

  private func word(_ value: UInt64) -> Term { context.literal(value, width: 8) }

  /// What the term is worth when nothing is asserted.
  private func value(_ term: Term) -> Term {
    guard case .satisfiable(let model) = Solver(context, for: .manySmallQueries).check("nothing")
    else { fatalError("nothing asserted isn't satisfiable") }
    return model.value(of: term)
  }

  @Test func sameTextIsSameTerm() {
    #expect(context.bool("p2p") == context.bool("p2p"))
    #expect(context.bool("p2p") != context.bool("dirty"))
    #expect(context.bool("state") != context.bitVector("state", width: 8))
    #expect(word(3) == context.literal(3, width: 8))
    #expect(word(3) != context.literal(3, width: 16))
  }

  @Test func hasTheSortItWasMadeWith() {
    let state = context.bitVector("state", width: 32)
    #expect(state.sort == .bitVector(width: 32))
    #expect(state.width == 32)
    #expect(state.equals(context.literal(0, width: 32)).sort == .bool)
    #expect(state.extract(4...11).width == 8)
    #expect(state.concat(word(0)).width == 40)
    #expect(word(0).zeroExtend(by: 24).width == 32)
    #expect(word(0).signExtend(by: 8).width == 16)
  }

  @Test func printsAsSMTLIB() {
    let state = context.bitVector("state", width: 8)
    #expect((state & word(7)).description == "(bvand state #x07)")
    #expect((!context.bool("p2p")).description == "(not p2p)")
  }

  @Test(arguments: [false, true], [false, true])
  func boolOperationsHaveTheirTruthTables(left: Bool, right: Bool) {
    let (a, b) = (context.literal(left), context.literal(right))
    func literal(_ value: Bool) -> Term { context.literal(value) }
    #expect(value(!a) == literal(!left))
    #expect(value(a && b) == literal(left && right))
    #expect(value(a || b) == literal(left || right))
    #expect(value(a.implies(b)) == literal(!left || right))
    #expect(value(a.iff(b)) == literal(left == right))
    #expect(value(a.xor(b)) == literal(left != right))
    #expect(value(a.equals(b)) == literal(left == right))
    #expect(value(a.ite(b, !b)) == literal(left ? right : !right))
  }

  /// Against Swift's own arithmetic, at the ends of the range, around the sign bit, and at zero.
  @Test(arguments: [0, 1, 7, 127, 128, 255] as [UInt8], [0, 1, 3, 7, 8, 128, 255] as [UInt8])
  func bitVectorOperationsAgreeWithSwift(left: UInt8, right: UInt8) {
    let (a, b) = (word(UInt64(left)), word(UInt64(right)))
    func literal(_ value: UInt8) -> Term { word(UInt64(value)) }
    let (signedLeft, signedRight) = (Int8(bitPattern: left), Int8(bitPattern: right))
    #expect(value(~a) == literal(~left))
    #expect(value(-a) == literal(0 &- left))
    #expect(value(a & b) == literal(left & right))
    #expect(value(a | b) == literal(left | right))
    #expect(value(a ^ b) == literal(left ^ right))
    #expect(value(a + b) == literal(left &+ right))
    #expect(value(a - b) == literal(left &- right))
    #expect(value(a * b) == literal(left &* right))
    #expect(value(a.shl(b)) == literal(left << right))
    #expect(value(a.lshr(b)) == literal(left >> right))
    #expect(value(a.ashr(b)) == literal(UInt8(bitPattern: signedLeft >> right)))
    #expect(value(a.ult(b)) == context.literal(left < right))
    #expect(value(a.ule(b)) == context.literal(left <= right))
    #expect(value(a.slt(b)) == context.literal(signedLeft < signedRight))
    #expect(value(a.sle(b)) == context.literal(signedLeft <= signedRight))
    #expect(value(a.concat(b)) == context.literal(UInt64(left) << 8 | UInt64(right), width: 16))
    #expect(value(a.zeroExtend(by: 8)) == context.literal(UInt64(left), width: 16))
    let extended = UInt16(bitPattern: Int16(signedLeft))
    #expect(value(a.signExtend(by: 8)) == context.literal(UInt64(extended), width: 16))
    #expect(value(a.extract(2...5)) == context.literal(UInt64(left >> 2 & 15), width: 4))
  }

  @Test(arguments: [1, 7, 127, 128, 255] as [UInt8], [1, 3, 127, 128, 255] as [UInt8])
  func divisionAgreesWithSwift(left: UInt8, right: UInt8) {
    let (a, b) = (word(UInt64(left)), word(UInt64(right)))
    let (signedLeft, signedRight) = (Int8(bitPattern: left), Int8(bitPattern: right))
    func literal(_ value: Int8) -> Term { word(UInt64(UInt8(bitPattern: value))) }
    #expect(value(a.udiv(b)) == word(UInt64(left / right)))
    #expect(value(a.urem(b)) == word(UInt64(left % right)))
    #expect(
      value(a.sdiv(b)) == literal(signedLeft.dividedReportingOverflow(by: signedRight).partialValue)
    )
    #expect(
      value(a.srem(b))
        == literal(signedLeft.remainderReportingOverflow(dividingBy: signedRight).partialValue))
  }

  @Test func divisionByZeroHasAValue() {
    #expect(value(word(7).udiv(word(0))) == word(255))
    #expect(value(word(7).urem(word(0))) == word(7))
  }

  @Test func emptyListsHaveTheNeutralValue() {
    #expect(value(context.and([])) == context.literal(true))
    #expect(value(context.or([])) == context.literal(false))
    #expect(value(context.distinct([])) == context.literal(true))
    #expect(value(context.distinct([word(1)])) == context.literal(true))
  }

  @Test func distinctLooksAtAllPairs() {
    #expect(value(context.distinct([word(1), word(2), word(1)])) == context.literal(false))
    #expect(value(context.distinct([word(1), word(2), word(3)])) == context.literal(true))
  }

  @Test func literalsMayHaveAllBits() {
    #expect(context.literal(.max, width: 64).description == "#xffffffffffffffff")
    #expect(context.literal(1, width: 1).description == "#b1")
  }

  @Test func substitutesAtOnce() {
    let (old, new) = (context.bitVector("old", width: 8), context.bitVector("new", width: 8))
    let step = new.equals(old + word(1))
    #expect(
      step.substituting([(old, new), (new, old)]) == old.equals(new + word(1)))
    #expect(step.substituting([]) == step)
  }

  @Test func isWrittenAsAFileForOtherSolvers() {
    let text = context.bool("p2p").implies(context.bool("precopy")).smtLib("p2p\nneeds precopy")
    #expect(
      text == """
        ; p2p
        ; needs precopy
        (set-info :status unknown)
        (declare-fun precopy () Bool)
        (declare-fun p2p () Bool)
        (assert
         (=> p2p precopy))
        (check-sat)

        """)
  }

  @Test func keepsItsContextAlive() throws {
    let state = try Context().bitVector("state", width: 8)
    let next = state + state.context.literal(1, width: 8)
    #expect(next.description == "(bvadd state #x01)")
  }
}
