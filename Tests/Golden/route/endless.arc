/// A look-up that skips the entry for "no" like a state the device lacks goes round in it for ever.
model route.endless

capability MID
register r : enum 2 {
  NO = 0
  A  = 1
  B  = 2 requires MID
  C  = 3
} = A

request set(new : states) by user {
  rule lacks when !supported(new) || new == NO -> error EINVAL
}
arcs set { A -> B  B -> C  C -> A }
route set over set {
  shortest by arcs
  refuse C -> B with EINVAL
  unsupported drop
  beside next skipping NO
}
table next[states][states] : states {
  _  : NO, A,  B,  C
  NO : NO, NO, NO, NO
  A  : NO, A,  B,  B
  B  : NO, C,  B,  C
  C  : NO, A,  NO, C
}

expect endless-look-up set.C->B under MID  because "the row of NO leads to NO"
expect unreachable-state NO                because "it only stands in the table"
expect equivalent-states A, B under MID    because "nothing but the register tells a device in one from one in the other"
expect equivalent-states A, C under !MID   because "nothing but the register tells a device in one from one in the other"
