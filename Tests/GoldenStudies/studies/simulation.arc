/// Simulation and equivalence, with and without maps.
study studies.simulation

use lamp     = machines.lamp
use lantern  = machines.lantern
use slow     = machines.slow
use restless = machines.restless
use dimmer   = machines.dimmer
use counter  = machines.counter

map renamed : lamp -> lantern {
  state OFF -> OUT
  state ON  -> LIT
  request set(new) -> turn(renamed(new))
  request look     -> watch
  event glow       -> shine
  answer EIO       -> ENXIO
}
map sloppy : lamp -> lantern {
  when !light.ON -> OUT
  when light.ON  -> LIT
  request set  -> turn
  request look -> watch
  event glow   -> shine
  answer error -> error
}
map unread : lamp -> dimmer {
  hide light
  hide right light
  unasked right press, hold, LOW
}
map asked : lamp    -> dimmer { unasked right press, hold, LOW }
map silent : lamp   -> dimmer { hide right press, hold }
map count : counter -> lamp {
  register word -> light
  state EMPTY -> OFF
  state FULL  -> ON
  state SPARE -> OFF
  request look -> look
  request peek -> look
  request fill -> set(ON)
  event tick   -> glow
  hide count
}

map errors : lamp -> lantern {
  state OFF -> OUT
  state ON  -> LIT
  request set  -> turn
  request look -> watch
  event glow   -> shine
  answer error -> _
}
map searched : lamp -> lantern ? {
  register light -> flame
  request set    -> turn
  request look   -> watch
  event glow     -> shine
  answer EIO     -> ENXIO
}
map sought : counter -> lamp ? {
  register word -> light
  request look  -> look
  request peek  -> look
  request fill  -> set(ON)
  event tick    -> glow
  hide count
}

map aimed : dimmer -> lamp ? { hide press, hold }
map narrow : lamp -> dimmer ? { unasked right press, hold, LOW }

compare renaming "A lantern is a lamp by other names" : lamp with lantern under renamed
    where lamp.fragile == lantern.brittle
  expect lamp simulates lantern holds  because "They differ in names only."
  expect lantern simulates lamp holds  because "They differ in names only."
  expect lamp equivalent lantern holds  because "They differ in names only."
claim fragile_only "A lamp does all that a lantern does" : lamp simulates lantern under renamed
  expect depends on lamp.fragile == yes || lantern.brittle == no
      because "A lamp that never refuses can't refuse like a brittle lantern."
claim no_error "If refusals aren't looked at, brittle lanterns are lamps too" : lamp simulates lantern under errors
  expect holds  because "Only a refusal tells a brittle lantern from a sound one."
claim any_error "With all errors as one, the same" : lamp equivalent lantern under sloppy
    where lamp.fragile == lantern.brittle
  expect fails  because "A dim lamp with ON set counts as lit here, and is refused."
compare stutter "What happens inside a slow lamp isn't seen" : lamp with slow where lamp.fragile == no
  expect lamp simulates slow holds  because "A slow lamp is dark for a while, and so may a lamp be."
  expect slow simulates lamp holds  because "It warms up unseen before it glows."
  expect lamp equivalent slow holds  because "Warming up is a silent step that takes no choice away."
compare rest "A fan that is never seen" : lamp with restless where lamp.fragile == no
  expect lamp simulates restless holds  because "What isn't seen needs no answer."
  expect restless simulates lamp holds  because "It does all that a lamp does."
  expect lamp equivalent restless fails  because "The one goes on by itself for ever, the other rests."
claim more "A dimmer does all that a lamp does" : dimmer simulates lamp under asked where lamp.fragile == no && dimmer.third == no
  expect holds  because "It only has more requests."
claim less "A lamp does all that a dimmer is asked" : lamp simulates dimmer under asked
  expect holds  because "Nobody asks for what the lamp hasn't."
claim unread "Without reading the register neither" : lamp equivalent dimmer under unread where lamp.fragile == no
  expect holds  because "Nobody asks for LOW, and the rest is alike."
claim presses "If presses aren't looked at" : lamp simulates dimmer under silent
  expect fails  because "A press changes what is read, which a lamp doesn't do by itself."
claim counts "A counter is no lamp" : lamp simulates counter under count
  expect fails  because "A full counter ticks before it is filled."
claim itself "A lamp is a lamp" : lamp equivalent lamp && lamp simulates lamp
  expect holds  because "Each combination is compared with itself."
claim there_is_one "Some naming makes a lantern a lamp" : lamp equivalent lantern under searched where lamp.fragile == lantern.brittle
  expect holds  because "OFF is OUT, and ON is LIT."
claim there_is_none "Some naming makes a counter a lamp" : lamp simulates counter under sought
  expect fails  because "Nothing of a lamp goes dark and stays set as a full counter does."
claim none_either "Nor does one make a lamp a counter" : counter simulates lamp under sought
  expect fails  because "Filled, a counter can't be set to be empty."
claim aimed_at "Some naming makes a lamp of a dimmer" : dimmer simulates lamp under aimed where lamp.fragile == no && dimmer.third == no
  expect holds  because "By the same names; what only the dimmer does isn't looked at."
claim narrowed "A lamp stands for a dimmer that nobody presses" : lamp simulates dimmer under narrow
  expect holds  because "No run comes to LOW where nobody asks for it."
