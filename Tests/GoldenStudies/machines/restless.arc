/// A lamp with a fan that runs for ever inside it: no user sees a difference but that it never rests.
model machines.restless
register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
state OFF = 00b
state ON  = 01b
valid light(w) = w in {OFF, ON}
var blade : bool = false
request set(new : light) by user {
  rule accept when valid(new)  -> ok { light = new }
  rule refuse when !valid(new) -> error EINVAL
}
request look by user -> ok { }
event fan by device { blade = !blade }
event glow by device visible when ON
