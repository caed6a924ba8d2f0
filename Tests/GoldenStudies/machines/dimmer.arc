/// A lamp with a third state, which the others don't know, and a reading that says whether it may be set.
model machines.dimmer
register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
state OFF = 00b
state ON  = 01b
state LOW = 11b
reading third "Is 11b a state?" {
  no
  yes
}
valid light(w) = w in {OFF, ON} || w == LOW && third == yes
predicate by_mask(w : light)  = w != 10b && (w.DIM -> third == yes)
predicate by_cases(w : light) = w == 00b || w == 01b || w == 11b
request set(new : light) by user {
  rule accept when valid(new)  -> ok { light = new }
  rule refuse when !valid(new) -> error EINVAL
}
request look by user -> ok { }
/// Each press goes on to the other state; a press is no look.
request press by user -> ok { light = if OFF then ON else OFF }
event glow by device visible when light.ON
/// A lamp that is low can be set to nothing else before it is pressed.
request hold by user {
  rule stay when LOW  -> ok { }
  rule none when !LOW -> error EBUSY
}
