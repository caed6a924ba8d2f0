/// Two ways of two arcs enter different states, and nothing prefers one; both are followed.
/// A device without Y passes it over on one of them.
model route.ambiguous

capability EXTRA
register r : enum 2 {
  A = 0
  X = 1
  Y = 2 requires EXTRA
  B = 3
} = A
var last : enum {none, x, y} = none
home A

/// Tells the states apart.
event tell(at : states) by device visible when at == r { }
request set(new : states) by user {
  rule lacks when !supported(new) -> error EINVAL
}
arcs set {
  A -> X { last = x }
  A -> Y { last = y }
  X -> B
  Y -> B
  B -> A { last = none }
}
route set over set {
  shortest by arcs
  unsupported drop
}

reachable over_x : B && last == x
reachable over_y : B && last == y
expect ambiguous-route set.A->B  because "over X and over Y there are two arcs each"
