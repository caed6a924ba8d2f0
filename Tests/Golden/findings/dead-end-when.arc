/// A dead end in some configurations of a state only.
model findings.dead-end-when

register r : bits 1 {
  RUN @ 0
} = STOP
state STOP = 0b
state LIVE = 1b
var fuel : int 0..2 = 2
home STOP

request start by user {
  rule go   when STOP && fuel > 0 -> ok {
    r    = LIVE
    fuel = fuel - 1
  }
  rule empty when STOP && fuel == 0 -> error
  rule runs  when LIVE -> error EBUSY
}
event end by device when LIVE { r = STOP }
expect dead-end STOP when fuel == 0 because "the fuel is gone"
expect unrecoverable LIVE by user because "only the device stops, and it need not"
