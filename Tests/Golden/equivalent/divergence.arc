/// A state in which the device is busy for ever, unseen, isn't like one in which it rests.
model equivalent.divergence

register r : bits 1 { BUSY @ 0 } = 0
var turn : bool = false
state REST = 0b
state BUSY = 1b
request set(new : r) by user -> ok {
  r    = new
  turn = false
}
event spin by device when BUSY { turn = !turn }
invariant rests : REST
expect fails rests  because "the user may set it to work"
