/// Words that `error` names may be reached without being valid.
model findings.reachable-invalid-error

register r : bits 3 {
  A   @ 0
  B   @ 1
  ERR @ 2
} = 000b
valid r(w) = !(w.A && w.B) && !w.ERR
error r(w) = w.ERR && !w.B

request set(new : r) by user {
  rule take   when valid(new)  -> ok { r = new }
  rule refuse when !valid(new) -> error EINVAL
}
event fail by device { r.ERR = true }
expect reachable-invalid 110b because "the error bit is set beside B, and only 100b and 101b are error words"
