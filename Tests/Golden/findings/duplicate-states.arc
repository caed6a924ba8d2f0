/// Two names for one encoding.
model findings.duplicate-states

register r : bits 2 {
  A @ 0
  B @ 1
} = STOP
state STOP = 00b
state IDLE = 00b
state LIVE = 01b

request set(new : r) by user -> ok { r = new }
expect duplicate-encoding STOP, IDLE because "both are 00b"
expect equivalent-states STOP, IDLE
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states IDLE, LIVE
    because "nothing that a user does or notices depends on which of them it is"
