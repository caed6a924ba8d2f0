/// A register without an initial value starts with any word.
model findings.unspecified-initial-none

register r : bits 2 {
  A @ 0
  B @ 1
}
expect unspecified-initial r because "the text doesn't say what it holds at first"

request clear by user -> ok { r = 00b }
reachable any : r == 11b
expect dead-end 00b because "clear doesn't lead out of it"
