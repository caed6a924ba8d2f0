/// Words are unsigned and wrap at their width.
model expressions.word-arithmetic

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 0

request up by user -> ok { r = r + 1 }
request down by user -> ok { r = r - 1 }

invariant wraps   : r == 7 -> r + 1 == 0
invariant below   : r - 1 > r -> r == 0
invariant product : r * 2 == r << 1
invariant halves  : r / 2 == r >> 1 && (r % 2 == 1) == r.A
invariant up_is_more : r + 1 > r
expect fails up_is_more because "7 + 1 is 0"
