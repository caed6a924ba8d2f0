/// An order comparison cuts the words at a number that no mask shows.
model words.greater

register r : bits 8 {
  A @ 0
  reserved @ 1..7 ignored
} = 0

request set(new : r) by user {
  rule small when new <= 5 -> ok { r = new }
  rule large when new > 5  -> error EINVAL
}

invariant at_most : r < 6
reachable five : r == 5
reachable four : r == 4
reachable six  : r == 6
expect fails six because "6 is too large"
