/// Assignments to two bits of one register in one step go together, and both read the old word.
model registers.two-bits-assigned

register r : bits 2 {
  A @ 0
  B @ 1
} = 01b

request swap by user -> ok {
  r.A = r.B
  r.B = r.A
}

invariant one_hot : r in {01b, 10b}
reachable swapped : r == 10b
reachable both    : r.A && r.B
expect fails both because "a swap never makes a second bit"
