/// An invariant is asked of every reachable configuration, and only of those.
model properties.invariant

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request a by user -> ok { r.A = !r.A }
request b by user when r.A -> ok { r.B = true }
request c by user when !r.A -> ok { r.B = false }
expect unspecified b when !r.A because "only asked with A set"
expect unspecified c when r.A because "only asked without A"

invariant trivial : r in {00b, 01b, 10b, 11b}
invariant b_needs : r.B -> r.A
expect fails b_needs because "A may be cleared while B is set"
