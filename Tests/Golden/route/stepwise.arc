/// `stepwise`: the request waits; one event of the driver for each state entered, the last answers.
model route.stepwise

register r : enum 2 { A = 0  B = 1  C = 2 } = A
var n : int 0..2 = 0
home A

request set(new : states) by user
request reset by user anytime -> ok { r = A  n = 0 }
arcs set {
  A -> B             { n = 1 }
  B -> C when n == 1 { n = 2 }
  C -> A             { n = 0 }
}
route set over set {
  shortest by arcs
  stepwise
}

reachable half_way : waiting(set) && B && set.new == C
reachable there : !waiting(set) && C && n == 2
invariant asked "What waits isn't there yet" : waiting(set) -> r != set.new
invariant done "Nothing is asked between" : !waiting(set)
expect fails done  because "a request for another state waits"
