/// A field of several bits is read as a number.
model registers.wide-field

register r : bits 8 {
  ON    @ 0
  LEVEL @ 1..3
  reserved @ 4..7 zero
} = 0

request set(new : r) by user {
  rule take   when new.LEVEL <= 5 && (new & 0xf0) == 0 -> ok { r = new }
  rule refuse when new.LEVEL > 5 || (new & 0xf0) != 0  -> error EINVAL
}

valid r(w) = w.LEVEL <= 5 && (w & 0xf0) == 0
invariant small : r.LEVEL < 6
reachable five  : r.LEVEL == 5 && r.ON
reachable six   : r.LEVEL == 6
expect fails six because "larger levels are refused"
