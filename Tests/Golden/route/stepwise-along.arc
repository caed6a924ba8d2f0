/// A stepwise request may stop half way, in a state that the path enters; but once begun not where it was.
model route.stepwise-along

register r : enum 2 { A = 0  B = 1  C = 2 } = A
var began : bool = false
home A

request set(new : states) by user
request reset by user anytime -> ok { r = A  began = false }
arcs set {
  A -> B { began = true }
  B -> C
  C -> A { began = false }
}
route set over set {
  shortest by arcs
  refuse A -> B with EBUSY
  refuse C -> B with EBUSY
  failure may stop along
  stepwise
}

invariant never_left_in_b : B -> waiting(set)
invariant a_is_not_far : A -> !began
expect fails never_left_in_b  because "a failure may stop there"
