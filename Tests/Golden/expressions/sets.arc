/// `in` takes a list, a range or a type.
model expressions.sets

register r : bits 2 {
  A @ 0
  B @ 1
} = STOP
state STOP = 00b
state LIVE = 01b
var phase : enum {idle, busy, done} = idle

home true
request set(new : r) by user -> ok { r = new }
event turn by device { phase = if phase == idle then busy else if phase == busy then done else idle }

invariant list  : phase in {idle, busy} || phase == done
invariant range : r in 00b..11b && (r in 01b..10b) == (r != 00b && r != 11b)
invariant named : r in {STOP, LIVE} -> !r.B
invariant empty : !(phase in {})
invariant of_type : r in states
expect fails of_type because "10b is no declared state"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
