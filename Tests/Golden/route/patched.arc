/// A patch adds a state with its arcs, and replaces the route.
model route.patched extends route.base {
  add to r { C = 2 }
  add to set { B -> C  C -> B }
  replace route set over set {
    shortest by arcs
    refuse C -> A with EPERM
  }
  add always kept on set : answer == EPERM -> C
  add always far on set : old(C) -> !A
  add invariant never_c : !C
  add expect fails never_c  because "a route leads there over B"
}
