/// `unsupported drop`: the path is found among all states, and one that the device lacks passed over.
/// Over X and Y there are three arcs, over Z two, whatever the device supports.
model route.drop

capability FAST
register r : enum 3 {
  A = 0
  B = 1
  X = 2 requires FAST
  Y = 3 requires FAST
  Z = 4
} = A
var over : enum {nothing, z, xy} = nothing
home A

/// Tells the states apart.
event tell(at : states) by device visible when at == r { }
request set(new : states) by user {
  rule lacks when !supported(new) -> error EINVAL
}
arcs set {
  A -> X { over = xy }
  X -> Y
  Y -> B
  A -> Z { over = z }
  Z -> B
  B -> A { over = nothing }
}
route set over set {
  shortest by arcs
  unsupported drop
}

invariant by_z "B is entered over Z" : B -> over != xy
invariant by_y "and not over Y" : Y -> over == xy
reachable to_y "From A to Y" : Y
expect fails by_z under FAST     because "from Y to B one arc leads"
expect fails to_y under !FAST    because "a device without Y isn't led there"
expect vacuous by_y under !FAST  because "what it speaks of never happens there"
