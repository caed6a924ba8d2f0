/// A state is unreachable under a condition: only where the guard asks for a capability.
model findings.unreachable-state-under

capability P2P
register r : bits 2 {
  RUN  @ 0
  QUIET @ 1
} = RUNNING
state RUNNING     = 01b
state RUNNING_P2P = 11b

request set(new : r) by user {
  rule plain  when new == RUNNING            -> ok { r = new }
  rule p2p    when new == RUNNING_P2P && P2P -> ok { r = new }
  rule refuse when !(new == RUNNING || new == RUNNING_P2P && P2P) -> error EINVAL
}
expect unreachable-state RUNNING_P2P under !P2P because "refused without the capability"
expect dead-end RUNNING under !P2P because "there is no other state to go to"
expect equivalent-states RUNNING, RUNNING_P2P under P2P
    because "nothing that a user does or notices depends on which of them it is"
