/// A valid word without a name is asked for as well; one that isn't valid isn't.
model findings.unreachable-state-unnamed

register r : bits 2 {
  A @ 0
  B @ 1
} = START
state START = 00b
state END   = 01b

valid r(w) = !(w.A && w.B)

request go by user -> ok { r = if START then END else START }
expect unreachable-state 10b because "it is valid, has no name, and go knows two states only"
expect equivalent-states START, END
    because "nothing that a user does or notices depends on which of them it is"
