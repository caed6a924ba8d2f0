/// The game sees all: the user is taken to know what no request tells it.
model game.nothing-observable

var key  : enum {left, right} = left
var open : bool               = false
home open

request turn_left by user {
  rule fits when key == left  -> ok { open = true }
  rule jams when key == right -> ok
}
request turn_right by user {
  rule fits when key == right -> ok { open = true }
  rule jams when key == left  -> ok
}
event swap by device when !open && key == left { key = right }

recoverable opened : to open by user within 1
forced at_once : to open by user within 0
expect fails at_once                     because "one request is needed"
expect dead-end configuration when open  because "it stays open"
