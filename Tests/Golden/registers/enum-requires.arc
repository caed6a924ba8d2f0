/// A listed value may require a capability, and then it is a leak where it is met without it.
model registers.enum-requires

capability SLOW_MODE
register mode : enum 8 rw c "MODE_" {
  OFF  = 0x00 c "MODE_DISABLED"
  ON   = 0x01
  SLOW = 0x10 requires SLOW_MODE
} = OFF

request set(new : states) by user {
  rule take   when new != SLOW || supported(new) -> ok { mode = new }
  rule refuse when new == SLOW && !SLOW_MODE     -> error EINVAL
}
event throttle by device when ON { mode = SLOW }
expect capability-leak SLOW under !SLOW_MODE because "the device throttles itself all the same"

invariant listed : supported(mode)
expect fails listed under !SLOW_MODE because "SLOW isn't supported there"
expect equivalent-states OFF, ON
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states OFF, SLOW under SLOW_MODE
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states ON, SLOW under SLOW_MODE
    because "nothing that a user does or notices depends on which of them it is"
