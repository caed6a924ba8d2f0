/// Connection, idempotence and states that are one.
study studies.states

use lamp    = machines.lamp
use dimmer  = machines.dimmer
use counter = machines.counter
use fuse    = machines.fuse

claim all "Every state from every other" : lamp connected valid by user
  expect holds  because "Any set of a state is accepted."
claim third "With the third one too" : dimmer connected {OFF, ON, LOW} by user
  expect depends on third == yes  because "Else LOW is never reached."
claim some "From full to empty" : counter connected {EMPTY, FULL} by user
  expect fails  because "Nothing empties it."
claim look "Looking twice is looking once" : counter idempotent look
  expect fails  because "The first look resets what the second one shows."
claim peek "Peeking twice is peeking once" : counter idempotent peek
  expect holds  because "It changes nothing."
claim set "Setting twice is setting once" : lamp idempotent set
  expect holds  because "The second finds the lamp as it wants it."
claim press "Pressing twice is pressing once" : dimmer idempotent press
  expect fails  because "It goes back."
claim blow "Blowing a fuse twice is blowing it once" : fuse idempotent blow
  expect fails  because "Nothing answers the second."
claim one "On and off are one" : lamp equivalent states OFF, ON
  expect fails  because "One glows."
claim names "Empty and spare are one" : counter equivalent states EMPTY, SPARE
  expect holds  because "They are one value."
