/// A kept duty of the driver takes away the steps that break it; nothing else is said of them.
model duties.answering

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

duty tidy by driver on set : answer == error -> r == old(r)

request set(new : r) by user {
  rule take  when new != 11b -> ok { r = new }
  rule clean when new == 11b -> error EINVAL
  rule messy may when new == 11b -> error EINVAL { r = 00b }
}

always whole on set : answer == error -> r == old(r)
expect fails whole under !tidy because "a careless driver clears the register"
