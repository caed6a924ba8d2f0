/// Unspecified under one reading, and there for some arguments.
model findings.unspecified-under

reading corner "What of 11b?" {
  silent
  refused
}
register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request set(new : r) by user {
  rule take   when new != 11b -> ok { r = new }
  rule refuse when new == 11b && corner == refused -> error EINVAL
}
expect unspecified set when new == 11b under corner == silent because "one reader finds no answer in the text"
