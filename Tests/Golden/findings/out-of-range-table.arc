/// A parameter of type `states` only ranges over declared states, so a table has an entry for each; assigned to a register, any word fits.
model findings.out-of-range-table

register r : bits 2 {
  A @ 0
  B @ 1
} = X
state X = 00b
state Y = 01b
var last : states = X

table after[states] : states {
  X : Y
  Y : X
}

request follow by user -> ok {
  r    = after[last]
  last = after[last]
}
request any(w : r) by user -> ok { last = w }
expect out-of-range any when !(w in {X, Y}) because "last holds states only"
invariant equal : r == last
expect fails equal because "any changes last alone"
expect equivalent-states X, Y
    because "nothing that a user does or notices depends on which of them it is"
