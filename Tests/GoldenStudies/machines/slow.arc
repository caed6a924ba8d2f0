/// A lamp that takes a while to do what it is told, which nobody sees: silent steps on the way to the glow.
model machines.slow
register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
state OFF = 00b
state ON  = 01b
valid light(w) = w in {OFF, ON}
var warmth : int 0..2 = 0
request set(new : light) by user {
  rule accept when valid(new)  -> ok { light = new  warmth = 0 }
  rule refuse when !valid(new) -> error EINVAL
}
request look by user -> ok { }
event warm by device when ON && warmth < 2 { warmth = warmth + 1 }
event glow by device visible when ON && warmth == 2
