/// What holds because it speaks of nothing.
model vacuous.properties

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b
output told : int 0..3
home true

request set(on : bool) by user -> ok { r.A = on }
request get by user -> ok
request ask by user {
  rule one when !r.B -> ok { told = 1 }
  rule two when r.B  -> error
}
expect unspecified never  because "no rule is given"
request never by user
expect dead-rule ask.two  because "B is never set"

invariant idle : r.B -> r.A
invariant deep : r.A -> r.B -> false
invariant alive : r.A -> !r.B
always no_step on never : r.A
always no_told on get : told == 2
always no_error on ask : answer == error -> r.A
always asked on ask : told == 1 -> !r.B
leadsto nowhere : r.B to r.A
recoverable lost : from r.B to r.A by user
forced lost_too : from r.B to r.A by user
never flow odd : r.B -> r.A
ctl empty : AG (r.B -> AF r.A)
expect vacuous idle      because "B is never set"
expect vacuous deep      because "A and B are never set together"
expect vacuous no_step   because "nothing answers it"
expect vacuous no_told   because "get tells nothing"
expect vacuous no_error  because "B is never set"
expect vacuous nowhere   because "B is never set"
expect vacuous lost      because "B is never set"
expect vacuous lost_too  because "B is never set"
expect vacuous odd       because "B is never set"
expect vacuous empty     because "B is never set"
