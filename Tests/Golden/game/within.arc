/// `within` is the fewest requests that suffice whatever happens: exactly enough, and one too few.
model game.within

var level : int 0..3 = 3
home level == 0

request down by user {
  rule step when level > 0  -> ok { level = level - 1 }
  rule none when level == 0 -> ok
}
request up by user -> ok { level = 3 }

recoverable three : to level == 0 by user within 3
recoverable two : to level == 0 by user within 2
recoverable near : from level < 3 to level == 0 by user within 2
recoverable some : to level == 0 within 2
expect fails two   because "from 3 it takes three"
expect fails some  because "no run does it with fewer either"
