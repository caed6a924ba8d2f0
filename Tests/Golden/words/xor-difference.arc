/// The difference of two words is compared with a constant: flipping one bit at a time.
model words.xor-difference

register r : bits 8 {
  A @ 0
  B @ 1
  reserved @ 2..7 ignored
} = 0

request set(new : r) by user {
  rule one   when (new ^ r) in {1b, 10b} -> ok { r = new }
  rule other when !((new ^ r) in {1b, 10b}) -> error EINVAL
}

invariant low : r <= 3
reachable three : r == 3
always one_bit on set : answer == ok -> (r ^ old(r)) != 3
reachable four : r == 4
expect fails four because "only A and B are ever flipped"
