/// `unsupported contract`: states that the device lacks are taken out first, and their arcs joined.
/// Without FAST the way over X and Y is one arc then, and the shortest.
model route.contract

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
  unsupported contract
}

invariant by_z "B is entered over Z" : B -> over != xy
invariant by_y "and not over Y" : Y -> over == xy
invariant with_fast "With FAST B isn't one arc away" : FAST && B -> over != nothing
expect fails by_z                because "with FAST one arc leads from Y to B, and without it X and Y are passed over"
expect vacuous by_y under !FAST  because "what it speaks of never happens there"
