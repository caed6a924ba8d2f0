/// A state compared with a word is a test of that word; two bare states are two tests of the register.
model expressions.equality-of-states

register r : bits 2 {
  A @ 0
  B @ 1
} = STOP
state STOP = 00b
state ODD  = ?1b
var last : r = STOP

request set(new : r) by user -> ok { last = r  r = new }

invariant word  : (last == STOP) == (last == 00b)
invariant side  : (STOP == last) == (last == STOP)
invariant odd   : (last != ODD) == !last.A
invariant bare  : STOP -> !ODD
invariant chain : (STOP == ODD) -> r == 10b
invariant calm  : last == ODD -> ODD
expect fails calm because "what was odd may be followed by anything"
expect equivalent-states STOP, ODD
    because "nothing that a user does or notices depends on which of them it is"
