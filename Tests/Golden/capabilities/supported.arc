/// `supported(s)` is true for declared states whose `requires` holds.
model capabilities.supported

capability P2P
register r : bits 2 {
  RUN   @ 0
  QUIET @ 1
} = LIVE
state LIVE  = 01b
state QUIET = 11b requires P2P
state STOP  = 00b

request set(new : r) by user {
  rule take   when supported(new)  -> ok { r = new }
  rule refuse when !supported(new) -> error EINVAL
}

invariant named : r in {LIVE, STOP} || P2P && QUIET
invariant by_name : supported(LIVE) && (supported(QUIET) == P2P)
reachable quiet : QUIET
expect fails quiet under !P2P because "not a state of such devices"
expect equivalent-states LIVE, QUIET under P2P
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states LIVE, STOP
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states QUIET, STOP under P2P
    because "nothing that a user does or notices depends on which of them it is"
