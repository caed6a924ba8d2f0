/// Paths that enter the same states and do the same are one path, whatever they pass over.
/// A device without BIG can't tell X from Y; but C is reached by ways that do something else.
model route.same-way

capability BIG
register r : enum 3 {
  A = 0
  X = 1 requires BIG
  Y = 2 requires BIG
  B = 3
  C = 4
} = A
var last : enum {none, x, y} = none
home A

request set(new : states) by user {
  rule lacks when !supported(new) -> error EINVAL
}
request reset by user -> ok { r = A  last = none }
arcs set {
  A -> X
  A -> Y
  X -> B
  Y -> B
  X -> C { last = x }
  Y -> C { last = y }
}
route set over set {
  shortest by arcs
  unsupported drop
}

expect ambiguous-route set.A->B under BIG  because "X or Y is entered"
expect ambiguous-route set.A->C            because "X or Y is entered, or what is left in last differs"
expect unspecified set
    when new != r && supported(new) && (B || C || X && new in {A, Y} || Y && new in {A, X})
    because "no arc leads back"
