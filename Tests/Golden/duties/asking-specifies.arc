/// What a kept duty rules out needs no answer.
model duties.asking-specifies

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

duty sane by user on set : !(new.A && new.B)

request set(new : r) by user {
  rule take when !(new.A && new.B) -> ok { r = new }
}
expect unspecified set when new == 11b under !sane because "only a careless user asks for it"
