/// A path is one step: a later arc reads what an earlier one wrote, in its guard too, and the state
/// that is asked for is to each arc its own end.
model route.effects

register r : enum 2 { A = 0  B = 1  C = 2 } = A
var n    : int 0..2 = 0
var m    : int 0..9 = 0
var seen : states   = A
home A && n == 0

request set(new : states) by user
request clear by user -> ok { r = A  n = 0  m = 0 }
arcs set {
  A -> B                                               { n = n + 1  m = n  seen = new }
  B -> C when n < 2 && r == B && new == C && seen == B { m = m + 4 * n  seen = r }
  C -> A                                               { seen = new }
}
route set over set { shortest by arcs }

always joined "A then B" on set : old(A) && C -> n == old(n) + 1 && m == old(n) + 4 * n && seen == B
always end "C to A" on set : old(C) && A -> seen == A
expect unspecified set when B && n == 2 && new != B || A && n == 1 && new == C
    because "the guard of the second arc, on the n that the first one leaves"
