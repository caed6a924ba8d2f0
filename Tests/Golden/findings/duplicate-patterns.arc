/// Patterns that share a word overlap; patterns that differ in a bit both look at don't.
model findings.duplicate-patterns

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 000b
state LOW   = 0??b
state HIGH  = 1??b
state ODD   = ??1b

request set(new : r) by user -> ok { r = new }
expect duplicate-encoding LOW, ODD because "001b and 011b are both"
expect duplicate-encoding HIGH, ODD because "101b and 111b are both"
expect equivalent-states LOW, HIGH
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states LOW, ODD
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states HIGH, ODD
    because "nothing that a user does or notices depends on which of them it is"
