/// A state without a way out, and one whose only steps lead to itself.
model findings.dead-end-found

register r : bits 2 {
  A @ 0
  B @ 1
} = START
state START = 00b
state LEFT  = 01b
state RIGHT = 10b
home LEFT || RIGHT

request go(right : bool) by user {
  rule first  when START -> ok { r = if right then RIGHT else LEFT }
  rule refuse when LEFT  -> error EBUSY
  rule same   when RIGHT -> ok { r = RIGHT }
}
expect dead-end LEFT because "go is refused there"
expect dead-end RIGHT because "go stays there"
