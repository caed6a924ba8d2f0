/// `~` changes every bit of the width, and no more.
model expressions.complement

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 0

request flip by user -> ok { r = ~r }
request clear(m : r) by user -> ok { r = r & ~m }

invariant twice : ~~r == r
invariant all   : (r | ~r) == 7 && (r & ~r) == 0
invariant xor   : (r ^ 7) == ~r
reachable one   : r == 001b
invariant none  : r != ~r
invariant low   : !r.C
expect fails low because "flip sets every bit"
