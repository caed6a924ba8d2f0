/// A request with one rule of its own name, and an arc that contradicts it.
model arcs.beside-one-rule

register r : bits 1 {
  RUN @ 0
} = STOP
state STOP = 0b
state LIVE = 1b
var mode : enum {low, middle, high} = low

request turn by user -> ok { mode = if mode == low then middle else if mode == middle then high else low }
request set(new : r) by user -> ok { r = new }
arcs set { STOP -> LIVE { mode = low } }
expect conflict set, set.STOP->LIVE when mode != low && STOP && new == LIVE
  because "the arc clears the mode, and the rule doesn't"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
