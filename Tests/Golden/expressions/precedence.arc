/// Operators bind as in C: `&` weaker than `==`, `+` stronger than `<<`, `&&` stronger than `||`, `->` weakest.
model expressions.precedence

register r : bits 4 {
  A @ 0
  B @ 1
  C @ 2
  D @ 3
} = 0

request set(new : r) by user -> ok { r = new }

invariant mask    : (r & 3) == 3 -> r.A && r.B
invariant xor_and : (r ^ 1 & 3) == (r ^ (1 & 3)) && (r | 1 & r) == r | 1b == 0b
invariant and_or  : (r.A || r.B && r.C) == (r.A || (r.B && r.C))
invariant implied : (r.A -> r.B -> r.C) == (r.A -> (r.B -> r.C))
invariant left    : (8 >> 1 >> 1) == 2 && 7 - 2 - 1 == 4
invariant shifted : (r << 1 & 2) == (if r.A then 2 else 0)
expect fails xor_and because "the last part is r | ((1b == 0b))"
