/// An event may have parameters and choices, and several rules.
model events.parameters

var level : int 0..3 = 0
var loud  : bool = false

event set_level(n : int 0..3, b : bool) by device when n <= level + 1 {
  level = n
  loud  = b
}
event noise by environment visible {
  rule on  for x in {1, 2} when !loud && level > x { level = x  loud = true }
  rule off when loud { loud = false }
}
event pause by device may when level > 0 { level = 0 }

reachable top : level == 3 && loud
invariant quiet : !loud
expect fails quiet because "the device may be loud"
