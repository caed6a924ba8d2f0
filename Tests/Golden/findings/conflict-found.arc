/// Two plain rules that answer differently.
model findings.conflict-found

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request set(new : r) by user {
  rule take   when true             -> ok { r = new }
  rule refuse when new.A && new.B   -> error EINVAL
}
expect conflict set.take, set.refuse when new == 11b because "both sentences speak of 11b"
