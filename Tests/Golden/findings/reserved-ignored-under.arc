/// The test looks at the reserved bits only under one reading.
model findings.reserved-ignored-under

reading strict "Must a driver look at reserved bits?" {
  must
  need_not
}
register r : bits 8 {
  RUN @ 0
  reserved @ 1..7 zero
} = 0
valid r(w) = strict == must -> (w & 0xfe) == 0

request set(new : r) by user {
  rule take   when valid(new)  -> ok { r = new }
  rule refuse when !valid(new) -> error EINVAL
}
expect reserved-ignored r under strict == need_not because "254 words pass with reserved bits set"
