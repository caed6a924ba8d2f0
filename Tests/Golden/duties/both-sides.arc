/// Duties of both sides, kept and broken independently.
model duties.both-sides

var level : int 0..2 = 0
output told : int 0..2

duty careful by user on set : n < 2
duty honest by driver on get : told == level

request set(n : int 0..2) by user -> ok { level = n }
request get by user {
  rule exact -> ok { told = level }
  rule lie may when level == 2 -> ok { told = 0 }
}

always true_level on get : told == level
invariant low : level < 2
expect fails true_level under !careful && !honest because "only a level of 2 is lied about"
expect fails low under !careful because "the driver has no say in it"
expect vacuous honest under careful because "without a level of 2 there is no lie to tell"
