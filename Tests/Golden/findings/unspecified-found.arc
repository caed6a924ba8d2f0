/// A request without any rule for some arguments.
model findings.unspecified-found

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request set(new : r) by user {
  rule take when !(new.A && new.B) -> ok { r = new }
}
expect unspecified set when new == 11b because "nobody says what happens with both bits"
