/// A device that can be stopped, and saved while it is stopped; saving may fail.
model examples.device

register device_state : bits 32 { RUNNING @ 0  SAVING @ 1  reserved @ 2..31 zero } = 01b
state STOP    = 00b
state RUNNING = 01b
state SAVING  = 10b
valid device_state(s) = !(s.RUNNING && s.SAVING)
var failed : bool = false
home RUNNING

request set_state(new : device_state) by user {
  rule accept when new in {STOP, RUNNING, SAVING} && !failed -> ok { device_state = new }
  rule refuse when !valid(new) || failed                     -> error EINVAL
}
event fault by device when SAVING { failed = true }
event work by device visible when RUNNING { }
