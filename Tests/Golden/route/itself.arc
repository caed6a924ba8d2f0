/// A request for the state that the device is in takes the empty path: ok, and nothing changes.
model route.itself

register r : enum 2 { A = 0  B = 1 } = A
var n : int 0..1 = 0

request set(new : states) by user
arcs set {
  A -> B { n = 1 }
  B -> A { n = 0 }
}
route set over set {
  shortest by arcs
  failure may stop original
}

always still "No arc, so nothing can fail" on set : old(r) == new -> answer == ok && n == old(n)
always moves "An arc may" on set : answer == ok
expect fails moves  because "a request for the other state may fail"
