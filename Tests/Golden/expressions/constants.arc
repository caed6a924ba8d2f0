/// Constants in types, ranges, sets and other constants; a constant of a state's name is the state.
model expressions.constants

constant MAX = 3
constant TOP = MAX * 2 - 1
constant LOW = 0
register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = LOW
state LIVE = MAX
var n : int 0..MAX = 0

request set(k : int LOW..MAX) by user {
  rule low  when k < MAX  -> ok { n = k  r = 1 << 2 }
  rule high when k == MAX -> ok { n = MAX  r = LIVE }
}

invariant some : n in 0..MAX && r in {LOW, 4, MAX}
reachable live : LIVE && r == 011b && n == MAX
reachable top : r == TOP
expect fails top because "TOP is 5, and nothing sets it"
expect unrecoverable LIVE because "nothing sets r to 0 again"
expect unrecoverable 100b because "nothing sets r to 0 again"
