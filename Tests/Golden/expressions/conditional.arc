/// `if` and `match` choose values; a match is exhaustive or has `_`.
model expressions.conditional

reading unit "What is counted?" { pages bytes words }
var n : int 0..12 = 0

request put(big : bool) by user -> ok {
  n = if big then match unit { pages => 1, bytes => 12, _ => 3 } else if n > 5 then 2 else 0
}

invariant small : n < 12
invariant three : n != 3
expect fails small under unit == bytes because "bytes are many"
expect fails three under unit == words because "words are three"
