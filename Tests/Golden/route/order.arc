/// Clauses filter in the order written: `no interior` after `shortest by arcs` leaves no path where
/// the shortest one is ruled out, though a longer one is there.
model route.order

register r : enum 2 { A = 0  B = 1  C = 2  D = 3 } = A
home A

request set(new : states) by user
arcs set { A -> B  B -> D  A -> C  C -> A  C -> D  D -> C  B -> A }
route set over set {
  shortest by arcs
  no interior C, A
}

expect unspecified set when C && new == B || D && new in {A, B}
    because "the shortest way has A or C inside"
expect equivalent-states A, B  because "nothing but the register tells a device in one from one in the other"
