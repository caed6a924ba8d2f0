/// A lamp that a user sets and that glows while it is on; what the studies compare the others with.
model machines.lamp
register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
state OFF = 00b
state ON  = 01b
valid light(w) = w in {OFF, ON}
reading fragile "May a lamp refuse to be set?" {
  no
  yes
}
request set(new : light) by user {
  rule accept    when valid(new)                   -> ok { light = new }
  rule refuse    when !valid(new)                  -> error EINVAL
  rule break may when valid(new) && fragile == yes -> error EIO
}
request look by user -> ok { }
event glow by device visible when ON
flow on_and_off : OFF -> ON -> OFF
invariant dark "It never glows while it is off" : OFF -> !can(glow)
reachable dim "Some lamp is dim" : light.DIM
