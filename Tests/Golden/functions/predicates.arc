/// Predicates and functions are written out where they are used; functions call others.
model functions.predicates

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 000b

predicate idle = !r.A && !r.B && !r.C
predicate one(w : r) = count(w) == 1
function bit(b : bool) : int 0..1 = if b then 1 else 0
function count(w : r) : int 0..3 = bit(w.A) + bit(w.B) + bit(w.C)
function toggled(w : r, m : r) : r = w ^ m

request flip(m : r) by user {
  rule one  when one(m)  -> ok { r = toggled(r, m) }
  rule many when !one(m) -> error EINVAL
}

always one_bit on flip : answer == ok -> count(r ^ old(r)) == 1
always twice on flip : answer == ok -> toggled(r, m) == old(r)
invariant few : count(r) < 3
expect fails few because "three flips"
