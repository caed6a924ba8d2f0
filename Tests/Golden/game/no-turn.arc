/// A user who has nothing to ask doesn't win, though events alone lead on; one who has waits for its turn.
model game.no-turn

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b
home r == 00b

request begin by user when r == 00b -> ok { r = 01b }
request leave by user when r.B -> ok { r = 00b }
event on by device when r == 01b { r = 10b }
event up by device when r == 10b { r = 11b }
event off by device when r == 11b { r = 10b }

recoverable high : from r.B to r == 00b by user
recoverable low : to r == 00b by user
expect fails low                        because "from 01b only the device leads on, and nothing says that it does"
expect unrecoverable 01b by user        because "the user has nothing to ask there"
expect unspecified begin when r != 00b  because "it begins once"
expect unspecified leave when !r.B      because "there is nothing to leave"
