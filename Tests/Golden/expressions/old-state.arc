/// A bare state inside `old` is tested before the step, like everything else there.
model expressions.old-state

register r : bits 1 { RUN @ 0 } = STOP
state STOP = 0b
state LIVE = 1b

request set(new : r) by user -> ok { r = new }

always stays on set : old(STOP) -> STOP
always moves on set : old(STOP) && new == LIVE -> LIVE
always same on set : old(STOP) == old(r == STOP)
expect fails stays                   because "it may be set to LIVE"
expect equivalent-states STOP, LIVE  because "nothing but the register tells a device in one from one in the other"
