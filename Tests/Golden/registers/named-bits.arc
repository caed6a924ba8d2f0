/// Bits have names, a bare state name is a test of the register, and `REGISTER.BIT` of one bit.
model registers.named-bits

register r : bits 2 {
  RUN  @ 0
  SAVE @ 1
} = STOP
state STOP = 00b
state LIVE = 11b

request set(new : r) by user -> ok { r = new }

invariant both_bits : LIVE -> r.RUN && r.SAVE
invariant is_test   : (r == LIVE) == LIVE && (r != STOP) == !STOP
reachable one       : r.RUN && !r.SAVE
invariant stays     : STOP
expect fails stays because "the user may write any word"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
