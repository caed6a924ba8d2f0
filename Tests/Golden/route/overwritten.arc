/// What an earlier arc writes must fit, even where a later one writes over it.
model route.overwritten

register r : enum 2 { A = 0  B = 1  C = 2 } = A
var n : int 0..2 = 0
home A && n == 0

request set(new : states) by user
request count by user when n < 2 -> ok { n = n + 1 }
request clear by user -> ok { r = A  n = 0 }
arcs set {
  A -> B { n = n + 1 }
  B -> C { n = 0 }
  C -> A
}
route set over set { shortest by arcs }

expect unspecified count when n == 2         because "it counts to two"
expect out-of-range set.A->B when n == 2     because "the arc counts past two"
expect out-of-range set.A->B->C when n == 2  because "the first arc counts past two, before the second sets it to 0"
expect out-of-range set.C->A->B when n == 2  because "the second arc counts past two"
