/// A rule, and an arc, taken where what it requires isn't offered.
model findings.capability-leak-rule

capability P2P
register r : bits 2 {
  RUN   @ 0
  QUIET @ 1
} = STOP
state STOP = 00b
state LIVE = 01b

request reset by user {
  rule soft requires P2P when r.RUN -> ok { r = STOP }
  rule hard when !r.RUN             -> ok
}
request set(new : states) by user {
  rule stay when new == r -> ok
}
arcs set {
  STOP -> LIVE requires P2P
  LIVE -> STOP requires P2P when P2P
}
expect capability-leak reset.soft under !P2P because "the guard doesn't ask for P2P"
expect capability-leak set.STOP->LIVE under !P2P because "neither does the arc"
expect unspecified set when LIVE && new == STOP under !P2P because "this arc is for P2P devices only"
expect equivalent-states STOP, LIVE under P2P
    because "nothing that a user does or notices depends on which of them it is"
