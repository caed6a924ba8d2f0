/// The test of a state doesn't look at reserved bits that are ignored or preserved.
model registers.state-ignores-reserved

register r : bits 8 {
  RUN @ 0
  reserved @ 1..3 ignored
  reserved @ 4..7 preserved
} = STOP
state STOP = 0b
state LIVE = 1b

request set(new : r) by user -> ok { r = new }

invariant total  : STOP || LIVE
invariant by_bit : LIVE == r.RUN
reachable dirty  : STOP && r != 0
invariant clean : r == 0 || r == 1
expect fails clean because "compared with a number, every bit counts"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
