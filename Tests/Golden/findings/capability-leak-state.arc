/// A state is entered by devices that don't offer what it requires.
model findings.capability-leak-state

capability P2P
register r : bits 2 {
  RUN   @ 0
  QUIET @ 1
} = 01b
state RUNNING     = 01b
state RUNNING_P2P = 11b requires P2P

request set(new : states) by user -> ok { r = new }
expect capability-leak RUNNING_P2P under !P2P because "set takes every state"
expect equivalent-states RUNNING, RUNNING_P2P under P2P
    because "nothing that a user does or notices depends on which of them it is"
