/// A patch drops the route of its base: the arcs stand for themselves again.
model route.dropped extends route.base {
  drop route set
  drop expect equivalent-states A, B
  add expect unspecified set when r == new  because "no arc leads from a state to itself"
}
