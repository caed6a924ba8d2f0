/// Where a state isn't supported nobody asks whether it is reached.
model findings.unreachable-state-unsupported

capability P2P
capability SLOW
register r : bits 2 {
  RUN   @ 0
  QUIET @ 1
} = RUNNING
state RUNNING     = 01b
state RUNNING_P2P = 11b requires P2P

request set(new : states) by user {
  rule plain  when new == RUNNING                           -> ok { r = new }
  rule p2p    when new == RUNNING_P2P && supported(new) && SLOW -> ok { r = new }
  rule refuse when new == RUNNING_P2P && !(P2P && SLOW)     -> error EINVAL
}
expect unreachable-state RUNNING_P2P under P2P && !SLOW because "supported, and refused all the same"
expect dead-end RUNNING under !(P2P && SLOW) because "there is no other state to go to"
expect equivalent-states RUNNING, RUNNING_P2P under P2P && SLOW
    because "nothing that a user does or notices depends on which of them it is"
