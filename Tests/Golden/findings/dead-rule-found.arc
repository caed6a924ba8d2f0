/// A rule whose guard never holds in any reachable configuration.
model findings.dead-rule-found

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request flip by user -> ok { r.A = !r.A }
request look by user {
  rule low  when !r.B -> ok
  rule high when r.B  -> error
}
event idle by device when r.B && r.A { }
expect dead-rule look.high because "nothing sets B"
expect dead-rule idle because "the same"
