/// Only reachable configurations are asked: what can't happen needs no rule.
model findings.unspecified-only-reached

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request step by user {
  rule first  when r == 00b -> ok { r = 01b }
  rule second when r == 01b -> ok { r = 00b }
}
request look by user {
  rule low when !r.B -> ok
}
reachable high : r.B
expect fails high because "B is never set, so look needs no rule for it"
