/// A state that a device doesn't support, or never reaches, is equivalent to nothing.
model equivalent.unsupported

capability PAUSE
register r : bits 2 { A @ 0  B @ 1 } = OFF
state OFF    = 00b
state PAUSED = 01b requires PAUSE
state UNUSED = 11b
request set(new : states) by user {
  rule taken   when new == OFF || PAUSE && new == PAUSED    -> ok { r = new }
  rule refused when new != OFF && !(PAUSE && new == PAUSED) -> error EINVAL
}
expect equivalent-states OFF, PAUSED under PAUSE  because "where it is offered, a paused device does nothing else"
expect unreachable-state UNUSED       because "set never takes it"
expect dead-end OFF under !PAUSE      because "there is no other state for it"
