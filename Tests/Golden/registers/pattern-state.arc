/// A state with `?` bits is a set of words.
model registers.pattern-state

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 000b
state IDLE  = 000b
state ERROR = 1??b

request set(new : r) by user -> ok { r = new }

invariant by_bit : ERROR == r.C
invariant by_set : ERROR -> r in {100b, 101b, 110b, 111b}
invariant literal : (r == 1?0b) == (r.C && !r.A)
invariant sound : !ERROR
expect fails sound because "the user may set C"
expect equivalent-states IDLE, ERROR
    because "nothing that a user does or notices depends on which of them it is"
