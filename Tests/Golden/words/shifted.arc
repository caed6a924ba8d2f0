/// A shift moves bits past each other, so each bit has to be told apart.
model words.shifted

register r : bits 6 {
  IN  @ 0
  OUT @ 5
  reserved @ 1..4 ignored
} = 0

request push(b : bool) by user -> ok { r = r << 1 | (if b then 1b else 0b) }

invariant some : r != 63
reachable out  : r.OUT && r == 100000b
expect fails some because "six pushes of a one"
