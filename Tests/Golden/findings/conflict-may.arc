/// A `may` rule never conflicts, and both sides of a conflict are explored.
model findings.conflict-may

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request go by user {
  rule left      when r == 00b -> ok { r = 01b }
  rule right     when r == 00b -> ok { r = 10b }
  rule fail may  -> error EIO
  rule back      when r != 00b -> ok { r = 00b }
}
reachable right : r == 10b
reachable left  : r == 01b
expect conflict go.left, go.right when r == 00b because "the text has it both ways; failing is only permitted"
