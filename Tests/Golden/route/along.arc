/// A request that fails may leave the state it began in, one that its path enters, or ERROR.
model route.along

capability MID
register r : enum 3 {
  ERROR = 0
  A     = 1
  B     = 2 requires MID
  C     = 3
  D     = 4
} = A
var moved : int 0..3 = 0
home A

request set(new : states) by user {
  rule lacks when ERROR || !supported(new) || new == ERROR -> error EINVAL
}
request reset by user -> ok { r = A  moved = 0 }
arcs set {
  A -> B { moved = 1 }
  B -> C { moved = moved + 1 }
  C -> D { moved = 3 }
  D -> A { moved = 0 }
}
route set over set {
  shortest by arcs
  unsupported drop
  failure may stop original, along, ERROR
}

always places "Not beyond what was asked for" on set : old(A) && answer == error -> r in {A, B, C, ERROR}
always whole "Arcs that are done are done whole" on set : old(A) && C -> moved == 2
always kept "What fails at once changes nothing" on set : answer == error && r == old(r) -> moved == old(moved)
always all_ok "A request for C that fails stops before it" on set : old(A) && answer == error && new == C -> !C
always b_only "Only a device with B stops there" on set : answer == error && B && !old(B) -> MID
invariant error_never : !ERROR
expect fails error_never          because "any request may fail so"
expect vacuous b_only under !MID  because "what it speaks of never happens there"
