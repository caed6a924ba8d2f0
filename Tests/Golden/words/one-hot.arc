/// A guard that no split at masks can express: at most one bit set. A naive choice of classes is wrong here.
model words.one-hot

register r : bits 8 {
  A @ 0
  B @ 1
  reserved @ 2..7 ignored
} = 0

request set(new : r) by user {
  rule one  when (new & new - 1) == 0 -> ok { r = new }
  rule many when (new & new - 1) != 0 -> error EINVAL
}

invariant not_both : !(r.A && r.B)
reachable b : r == 2
reachable high : r == 0x80
reachable two : r == 0x81
expect fails two because "two bits are refused"
