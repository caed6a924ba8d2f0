/// A variable and a parameter of plain bits, which belong to no register.
model words.plain-bits

var cookie : bits 32 = 0
var asked : bool = false

request set(value : bits 32) by user {
  rule take when value != 0 -> ok { cookie = value }
  rule zero when value == 0 -> error EINVAL
}
request check(value : bits 32) by user {
  rule same  when value == cookie -> ok { asked = true }
  rule other when value != cookie -> error { asked = false }
}
home cookie != 0

always right on check : (answer == ok) == (value == cookie)
invariant never : !asked
expect fails never because "0 is the cookie at first, and may be asked"
