extension Fault {
  /// Values that don't fit, and values that must be known before a run.
  static let bounds = [
    Fault(
      "a literal wider than its word", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 = 0
      invariant p : r != 4
      """),
    Fault(
      "a state wider than its register", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 = 0
      state A = 100b
      """),
    Fault(
      "a listed value wider than its register", ["4:value-too-wide"],
      """
      model m
      register r : enum 2 {
        A = 0
        B = 4
      } = A
      """),
    Fault(
      "a pattern wider than its word", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 = 0
      invariant p : r == 1?0b
      """),
    Fault(
      "a number that never fits its field", ["3:value-too-wide"],
      """
      model m
      register r : bits 2 { MODE @ 0..1 } = 0
      request go by user -> ok { r.MODE = 4 }
      """),
    Fault(
      "a product past 32 bits", ["3:integer-overflow"],
      """
      model m
      var n : int 0..60000 = 0
      invariant p : n * n < 7
      """),
    Fault(
      "a field wider than a number", ["3:integer-overflow"],
      """
      model m
      register r : bits 64 { ALL @ 0..39 } = 0
      invariant p : r.ALL == 0
      """),
    Fault(
      "a number past 31 bits", ["3:number-too-large"],
      """
      model m
      var n : int 0..3 = 0
      invariant p : n < 0x100000000
      """),
    Fault(
      "a shift past the word", ["3:shift-too-far"],
      """
      model m
      register r : bits 4 = 0
      invariant p : r >> 4 == 0
      """),
    Fault(
      "a division by a variable", ["3:divisor-not-constant"],
      """
      model m
      var n : int 1..3 = 1
      invariant p : 6 / n > 1
      """),
    Fault(
      "a remainder by zero", ["3:divisor-not-constant"],
      """
      model m
      var n : int 1..3 = 1
      invariant p : n % 0 == 0
      """),
    Fault(
      "a word divided by a word", ["3:divisor-not-constant"],
      """
      model m
      var w : bits 4 = 1
      invariant p : w / w == 1
      """),
    Fault(
      "a range up to a variable", ["3:not-constant"],
      """
      model m
      var n : int 0..3 = 0
      var k : int 0..n = 0
      """),
    Fault(
      "a shift by a variable", ["4:not-constant"],
      """
      model m
      register r : bits 4 = 0
      var n : int 0..3 = 0
      invariant p : r >> n == 0
      """),
    Fault(
      "a constant of a variable", ["3:not-constant"],
      """
      model m
      var n : int 0..3 = 0
      constant K = n + 1
      """),
    Fault(
      "a constant divided by zero", ["2:not-constant"],
      """
      model m
      constant K = 4 / 0
      """),
    Fault(
      "a capability that depends on a variable", ["3:not-frozen"],
      """
      model m
      var v : bool = false
      capability C requires v
      """),
    Fault(
      "an initial value that reads a variable", ["3:not-frozen"],
      """
      model m
      var a : bool = false
      var b : bool = a
      """),
    Fault(
      "an expectation under a variable", ["4:not-frozen"],
      """
      model m
      var v : bool = false
      invariant p : v
      expect fails p under v because "it begins false"
      """),
    Fault(
      "a valid clause that reads a register", ["3:not-frozen"],
      """
      model m
      register r : bits 2 = 0
      valid r(w) = w == r
      """),
  ]
}
