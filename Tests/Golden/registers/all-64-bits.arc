/// A register may have 64 bits, and its top bit is a bit like any other.
model registers.all-64-bits

register mask : bits 64 {
  LOWEST   @ 0
  reserved @ 1..62 zero
  HIGHEST  @ 63
} = 0

valid mask(w) = (w & 0x7ffffffffffffffe) == 0

request set(new : mask) by user {
  rule take   when valid(new)  -> ok { mask = new }
  rule refuse when !valid(new) -> error EINVAL
}

reachable both : mask == 0x8000000000000001
invariant low : !mask.HIGHEST
expect fails low because "the top bit can be set"
