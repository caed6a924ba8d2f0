/// `always` speaks of steps: arguments, answers, and the configuration before.
model properties.always

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request set(new : r) by user {
  rule take  when new != 11b -> ok { r = new }
  rule deny  when new == 11b -> error EINVAL
  rule flaky may -> error EIO { r.A = false }
}

always taken    on set : answer == ok -> r == new
always denied   on set : new == 11b -> answer == error
always whole    on set : answer == EINVAL -> r == old(r)
always kept     on set : answer == error -> r == old(r)
always specific on set : answer == error -> answer == EINVAL
expect fails kept     because "the flaky driver clears A"
expect fails specific because "EIO is another error"
