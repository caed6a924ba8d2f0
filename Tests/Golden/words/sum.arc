/// Addition carries through every bit.
model words.sum

register r : bits 5 {
  CARRY @ 4
  reserved @ 0..3 zero
} = 0

request add(n : bits 5) by user {
  rule fits when n < 3 && !r.CARRY  -> ok { r = r + n }
  rule full when n >= 3 || r.CARRY  -> error EINVAL
}
request clear by user -> ok { r = 0 }

invariant bound : r <= 17
reachable carry : r == 17
reachable more : r == 18
expect fails more because "15 + 2 is 17"
