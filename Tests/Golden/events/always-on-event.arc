/// A claim on steps may speak of an event: what it finds before, and what it leaves behind.
model events.always-on-event

var on    : bool     = true
var level : int 0..3 = 0

request switch(to : bool) by user -> ok { on = to }
event fill by device when on && level < 3 { level = level + 1 }
event drain(all : bool) by device visible when level > 0 { level = if all then 0 else level - 1 }

home true
always fills_while_on on fill : on
always fills on fill : level == old(level) + 1
always drains on drain : all -> level == 0
always keeps_some on drain : level > 0
expect fails keeps_some    because "the last of it is drained as well"
expect hidden-state level  because "nothing tells how full it is until it is drained"
