/// Each verdict and each way of joining questions, on one lamp with a reading.
study studies.verdicts

source talk { title "a talk"  date 2020-01-02 }

use lamp    = machines.lamp
use slow    = machines.slow
use counter = machines.counter

claim holds_by_name "A lamp can be lit and put out" by "A. Reader" date 2020-01-02
    cite talk "lit and put out" : lamp has on_and_off
  expect holds  because "Setting it does that."
claim fails_by_name "Some lamp is dim" : lamp has dim
  expect fails  because "No set of DIM is accepted."
claim depends "A lamp can always be put out at the first try" : lamp has (always on set : new == OFF -> answer == ok)
  expect depends on fragile == no  because "A fragile lamp may refuse."
claim narrowed "The same of lamps that aren't fragile" :
    lamp has (always on set : new == OFF -> answer == ok) under fragile == no
  expect holds  because "Only the fragile refuse."
claim elsewhere "The same, with the whole claim narrowed" :
    lamp has (always on set : new == OFF -> answer == ok) where lamp.fragile == yes
  expect fails  because "All of these may refuse."
claim negated "No fragile lamp is sure to obey" :
    !(lamp has (forced from any to OFF by user within 1) under fragile == yes)
  expect holds  because "It may refuse each time."
claim joined "Both can be put out" :
    lamp has (recoverable from any to OFF by user within 1) && slow has (recoverable from any to OFF by user)
    || lamp has dim
  expect holds  because "The first side of the 'or' is true."
claim implied "If some lamp is dim, everything goes" : lamp has dim -> slow has (invariant false)
  expect holds  because "No lamp is dim."
claim vague "Lamps are nice" : undecidable "what 'nice' is" lamp has on_and_off && lamp has dark
  expect holds  because "They obey, and are dark when off."
claim kinds "Each kind of property may be written out" :
    lamp has (invariant OFF || ON) && lamp has (reachable ON) && lamp has (reachable on set : answer == ok)
    && lamp has (flow OFF -> ON) && lamp has (never flow : ON && light.DIM) && lamp has (leadsto ON to ON || OFF)
    && lamp has (ctl AG EF ON) && lamp has (recoverable to ON)
  expect holds  because "All of them do."
claim finds "What the checker finds" :
    lamp finds reserved-unspecified -> slow finds unspecified set
  expect holds  because "Neither is found."
claim finds_some "A counter hides whether it was seen" : counter finds hidden-state seen only for newcomers
  expect holds  because "The next look shows it."
claim finds_where "A dim lamp is refused, and just that" : !(lamp finds unspecified set when new.DIM)
  expect holds  because "Every set is answered."
claim refuses "A lamp may refuse" : lamp has (reachable on set : answer == EIO)
  expect depends on lamp.fragile == yes  because "Where it is fragile."
claim no_verdict "Nothing that the model itself claims depends on that" : lamp finds reading-matters fragile for no verdict
  expect holds  because "What a claim writes out is no part of the model."
