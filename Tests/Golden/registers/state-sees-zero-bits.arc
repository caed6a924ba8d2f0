/// The test of a state looks at reserved bits that have to be zero.
model registers.state-sees-zero-bits

register r : bits 8 {
  RUN @ 0
  reserved @ 1..7 zero
} = STOP
state STOP = 0b
state LIVE = 1b

request set(new : r) by user -> ok { r = new }

invariant total : STOP || LIVE
expect fails total because "a word with a reserved bit set is in no state"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
