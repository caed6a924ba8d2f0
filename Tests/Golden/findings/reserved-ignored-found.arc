/// Reserved bits have to be zero, and the test for valid words doesn't look at them.
model findings.reserved-ignored-found

register r : bits 32 {
  RUN  @ 0
  SAVE @ 1
  reserved @ 2..31 zero
} = 0
valid r(w) = !(w.RUN && w.SAVE)
expect reserved-ignored r because "0x4 passes as valid"

request stop by user -> ok { r = 0 }
request start by user -> ok { r.RUN = true }
request save by user -> ok { r = 10b }
expect reachable-invalid 11b because "start doesn't look at SAVE"
