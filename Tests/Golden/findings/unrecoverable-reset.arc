/// A reset that repairs makes every configuration recoverable.
model findings.unrecoverable-reset

register r : bits 1 {
  RUN @ 0
} = 1b
var broken : bool = false
home r.RUN && !broken

request stop by user  -> ok { r.RUN = false }
request reset by user -> ok {
  r.RUN  = true
  broken = false
}
event crash by device { broken = true }

invariant works : !broken
expect fails works because "the device may crash"
