/// A word that begins declarations may still be a name; words of expressions may not.
model naming.keywords

register state : bits 2 {
  flow  @ 0
  event @ 1
} = STOP
state STOP = 00b
state home = 11b
var output : bool = false

request request(register : bool) by user -> ok {
  output = register
  state.flow  = register
  state.event = output
}
reachable reachable : home
invariant invariant : state.flow == output
expect fails always_stop because "a request sets the bits"
invariant always_stop : STOP
expect equivalent-states STOP, home
    because "nothing that a user does or notices depends on which of them it is"
