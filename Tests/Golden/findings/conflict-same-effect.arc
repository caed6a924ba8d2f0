/// The same effect said twice is no conflict, however it is written.
model findings.conflict-same-effect

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request clear by user {
  rule word when true     -> ok { r = 00b }
  rule bits when !r.B     -> ok { r.A = false }
  rule keep when r == 00b -> ok
}
request set(new : r) by user -> ok { r = new }
reachable set : r == 11b
invariant low : !r.B
expect fails low because "the user may set B"
