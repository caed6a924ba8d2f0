/// Assigning one bit keeps the others.
model registers.bit-assigned

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 101b

request raise by user -> ok { r.B = true }
request lower by user -> ok { r.B = false }
request copy  by user -> ok { r.B = r.A }

invariant kept : r.A && r.C
invariant odd  : r in {101b, 111b}
reachable none : r == 000b
expect fails none because "no request clears A or C"
