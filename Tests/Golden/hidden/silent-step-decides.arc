/// Weak bisimulation would call both variants alike: each ends in beep or in ring, or in beep after a silent step.
/// Only one of them can have decided as soon as it answers.
model hidden.silent-step-decides

var early : bool
var phase : enum {off, open, decided} = off

request go by user {
  rule open      when phase == off          -> ok { phase = open }
  rule early may when phase == off && early -> ok { phase = decided }
  rule done      when phase != off          -> error EBUSY
}
event decide by device when phase == open { phase = decided }
event ring by device visible when phase == open { phase = off }
event beep by device visible when phase == decided { phase = off }

expect hidden-state early                                     because "a device of one kind may have decided when it answers, the other never has"
expect hidden-state phase                                     because "nothing shows whether the device has decided"
expect unrecoverable configuration by user when phase != off  because "the way home hangs on a step that the user cannot force"
