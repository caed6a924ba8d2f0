/// `no interior` before `shortest by arcs`: a longer way is taken where the short one is ruled out.
model route.no-interior

register r : enum 2 { A = 0  B = 1  C = 2  D = 3 } = A
var steps : int 0..9 = 0
home A

request set(new : states) by user
arcs set {
  A -> B { steps = 1 }
  B -> D { steps = steps + 1 }
  A -> C { steps = 1 }
  B -> C { steps = 5 }
  C -> D { steps = steps + 4 }
  D -> A { steps = 0 }
}
route set over set {
  no interior B
  shortest by arcs
  no interior D
}

always over_c "Not over B" on set : old(A) && D -> steps == 5
expect unspecified set when B && new == A || C && new in {A, B}
    because "the shortest ways lead over D"
expect equivalent-states A, D  because "nothing but the register tells a device in one from one in the other"
