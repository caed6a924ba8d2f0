/// `for` over words: a driver may leave any of the listed words behind.
model for.words

register r : bits 8 {
  RUN  @ 0
  SAVE @ 1
  reserved @ 2..7 zero
} = RUNNING
state RUNNING = 01b
state STOP    = 00b
state ERROR   = 11b

request set(new : states) by user {
  rule take -> ok { r = new }
  rule fail may for left in {STOP, ERROR} -> error { r = left }
}

invariant listed : r in {RUNNING, STOP, ERROR}
always stays on set : answer == error -> r == old(r)
expect fails stays because "a failure may leave either"
expect equivalent-states RUNNING, STOP
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states RUNNING, ERROR
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states STOP, ERROR
    because "nothing that a user does or notices depends on which of them it is"
