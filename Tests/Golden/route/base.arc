/// The base of route.patched: arcs with a route.
model route.base

register r : enum 2 { A = 0  B = 1 } = A
request set(new : states) by user
arcs set { A -> B  B -> A }
route set over set { shortest by arcs }

invariant a : A
expect fails a                 because "a route leads to B"
expect equivalent-states A, B  because "nothing but the register tells a device in one from one in the other"
