/// The base of the other models in this folder.
model extends.base

register r : bits 8 {
  RUN  @ 0
  SAVE @ 1
  reserved @ 2..7 zero
} = STOP
state STOP = 0
state LIVE = 1b
constant MASK = 3
reading odd "May both bits be set?" { no_odd odd_ok }
var broken : bool = false

request set(new : r) by user {
  rule take   when (new & ~MASK_OF_NAMES) == 0 && new != 11b -> ok { r = new }
  rule refuse when (new & ~MASK_OF_NAMES) != 0 || new == 11b -> error EINVAL
}
function MASK_OF_NAMES : r = MASK
request reset by user -> ok { r = STOP }

invariant one : r != 11b
invariant sound : STOP
expect fails sound because "the user may start the device"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
