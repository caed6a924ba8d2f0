/// Whether a word is valid, and whether it is reached, may depend on a reading.
model findings.reachable-invalid-under

reading both "May both bits be set?" {
  yes_both
  no_both
  refused
}
register r : bits 2 {
  A @ 0
  B @ 1
} = 00b
valid r(w) = w.A && w.B -> both == yes_both

request set(new : r) by user {
  rule take   when both != refused || valid(new)    -> ok { r = new }
  rule refuse when both == refused && !valid(new) -> error EINVAL
}
expect reachable-invalid 11b under both == no_both because "the text calls it invalid, and no one refuses it"
