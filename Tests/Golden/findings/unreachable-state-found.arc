/// A declared state that no rule leads to.
model findings.unreachable-state-found

register r : bits 2 {
  A @ 0
  B @ 1
} = START
state START = 00b
state MIDDLE = 01b
state END = 11b

request go by user {
  rule first when START  -> ok { r = MIDDLE }
  rule back  when MIDDLE -> ok { r = START }
}
expect unreachable-state END because "go stops at MIDDLE"
expect equivalent-states START, MIDDLE
    because "nothing that a user does or notices depends on which of them it is"
