/// An arc that no path takes says nothing: asking for its end is refused, and nothing leads through it.
model route.dead-arc

register r : enum 2 { A = 0  B = 1  C = 2 } = A

request set(new : states) by user
arcs set { A -> B  B -> C  C -> A  A -> C  B -> A }
route set over set {
  refuse A -> C with EINVAL
  no interior A, C
  shortest by arcs
}

expect dead-rule set.A->C                  because "asking for C is refused in A, and no other way goes through A"
expect unspecified set when C && new == B  because "the way is over A"
