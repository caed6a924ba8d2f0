/// While a request waits no other can be asked, but `anytime` ones; and only then can an event answer it.
model properties.can-waiting

var on    : bool     = false
var tries : int 0..2 = 0

home true
request start by user {
  rule ask     when !on -> waits
  rule already when on  -> ok
}
request stop by user -> ok { on = false }
request reset by user anytime -> ok { on = false }
event up by driver {
  rule first for fine in bool when tries == 0 -> answers start ok { on = fine }
  rule late                   when tries > 0  -> answers start error ETIMEDOUT
}

invariant only_reset : waiting(start) -> !can(start) && !can(stop) && can(reset)
invariant at_rest : !waiting(start) -> can(start) && can(stop) && can(reset)
invariant answers_what_waits : can(up) == waiting(start)
invariant fine_at_first : can(up -> ok) == waiting(start)
invariant in_time : !can(up -> error)
invariant may_wait : !waiting(start) -> can(start -> waits) == !on
expect dead-rule up.late  because "nothing counts the tries"
expect hidden-state on    because "an ok doesn't say whether it is on"
