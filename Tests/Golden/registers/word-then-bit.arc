/// A bit assigned after the whole word changes the new word.
model registers.word-then-bit

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 000b

request set(new : r) by user -> ok {
  r = new
  r.C = new.A
}

invariant same : r.C == r.A
reachable full : r == 111b
reachable odd  : r == 100b
expect fails odd because "C follows A in the same step"
