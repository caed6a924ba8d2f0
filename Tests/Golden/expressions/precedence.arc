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
invariant or_and  : (r | 1 & r) == r && (r ^ 3 & r) == (r ^ (3 & r))
invariant sum     : r + 1 << 1 == (r + 1) << 1
invariant and_or  : (r.A || r.B && r.C) == (r.A || (r.B && r.C))
invariant implied : (r.A -> r.B -> r.C) == (r.A -> (r.B -> r.C))
invariant left    : (8 >> 1 >> 1) == 2 && 7 - 2 - 1 == 4
invariant shifted : ((r << 1 & 2) != 0) == r.A
invariant weak    : r.A -> r.B || r.A
invariant wrong   : (r.A -> r.B) || r.A && r.C
expect fails wrong because "r = 1 has A alone"
