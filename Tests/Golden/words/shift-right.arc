/// Bits read by a shift and a mask, as a driver reads a field.
model words.shift-right

register r : bits 16 {
  MODE @ 4..5
  reserved @ 0..3 zero
  reserved @ 6..15 zero
} = 0

request set(new : r) by user {
  rule take   when (new >> 4 & 3) != 3 -> ok { r = new }
  rule refuse when (new >> 4 & 3) == 3 -> error EINVAL
}

invariant field : ((r >> 4 & 3) == 2) == (r.MODE == 2) && ((r >> 4 & 1) != 0) == (r.MODE % 2 == 1)
reachable two : r.MODE == 2
reachable three : r.MODE == 3
expect fails three because "3 is refused"
