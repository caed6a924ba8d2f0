/// An invalid word is reached, since nothing refuses it.
model findings.reachable-invalid-found

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b
valid r(w) = !(w.A && w.B)

request set(new : r) by user -> ok { r = new }
expect reachable-invalid 11b because "the user may write it, and it is taken"
