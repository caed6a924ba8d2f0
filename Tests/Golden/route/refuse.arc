/// `refuse` answers where a path or an arc leads, for devices that support both states.
model route.refuse

capability WIDE
register r : enum 2 {
  A = 0
  B = 1
  C = 2 requires WIDE
} = A
home A

request set(new : states) by user
arcs set { A -> B  B -> C  C -> A  B -> A }
route set over set {
  shortest by arcs
  refuse A -> C with EPERM
  refuse B -> A with EBUSY
  unsupported drop
}

always kept on set : answer == EPERM || answer == EBUSY -> r == old(r)
expect dead-rule set.B->A           because "asking for A in B is refused, and it is on no other path"
expect unspecified set when new == C under !WIDE
    because "nothing says what a device answers that lacks C"
expect unrecoverable B under !WIDE  because "only C leads back"
expect dead-end B under !WIDE       because "the way back is refused"
