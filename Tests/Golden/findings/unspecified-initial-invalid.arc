/// A register that begins with an invalid word.
model findings.unspecified-initial-invalid

reading start "Does the device start with both bits?" {
  both
  one
}
register r : bits 2 {
  A @ 0
  B @ 1
} = if start == both then 11b else 01b
valid r(w) = !(w.A && w.B)

request set(new : r) by user {
  rule take   when valid(new)  -> ok { r = new }
  rule refuse when !valid(new) -> error EINVAL
}
expect unspecified-initial r under start == both because "11b isn't valid"
expect reachable-invalid 11b under start == both because "it begins there"
expect unrecoverable 00b under start == both because "home is where it began"
expect unrecoverable 01b under start == both because "home is where it began"
expect unrecoverable 10b under start == both because "home is where it began"
