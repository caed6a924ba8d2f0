/// A stepwise request that fails may stop in the state it began in, but not half way: no run
/// leaves a device in B, where only a request for C passes.
model route.stepwise-failure

register r : enum 2 { A = 0  B = 1  C = 2  BAD = 3 } = A
home A

request set(new : states) by user {
  rule no when BAD || new == BAD -> error EINVAL
}
request reset by user -> ok { r = A }
arcs set { A -> B  B -> C  C -> A }
route set over set {
  shortest by arcs
  refuse A -> B with EBUSY
  refuse C -> B with EBUSY
  failure may stop original, BAD
  stepwise
}

reachable half_way "On the way to C" : waiting(set) && B && set.new == C
invariant never_left_in_b : B -> waiting(set)
invariant never_bad : !BAD
expect fails never_bad  because "any request may fail so"
