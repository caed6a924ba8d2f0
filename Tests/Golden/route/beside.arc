/// A table of first steps beside the route: one entry leaps, one refuses what the route takes.
model route.beside

capability MID
register r : enum 3 {
  NO = 0
  A  = 1
  B  = 2 requires MID
  C  = 3
  D  = 4
} = A

/// Tells the states apart.
event tell(at : states) by device visible when at == r { }
request set(new : states) by user {
  rule lacks when !supported(new) || new == NO -> error EINVAL
}
arcs set { A -> B  B -> C  C -> D  D -> A  A -> D }
route set over set {
  shortest by arcs
  refuse D -> C with EINVAL
  unsupported drop
  beside next refusing NO
}
table next[states][states] : states {
  _  : NO, A,  B,  C,  D
  NO : NO, NO, NO, NO, NO
  A  : NO, A,  B,  B,  D
  B  : NO, C,  B,  C,  D
  C  : NO, D,  D,  C,  D
  D  : NO, A,  NO, NO, D
}

expect route-differs-from-table set.B->D under MID  because "the table leaps over C"
expect route-differs-from-table set.D->B under MID  because "the table refuses, and the route goes over A"
expect unreachable-state NO                         because "it only stands in the table"
