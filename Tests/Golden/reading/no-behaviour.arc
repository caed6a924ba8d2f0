/// A reading that nothing a user can see depends on.
model reading.no-behaviour

reading counts "From what is it counted?" { zero  one }
var count : int 0..3 = 0

request more by user {
  rule counted when count < 2  -> ok { count = if counts == zero then count + 1 else count + 1 }
  rule full    when count >= 2 -> ok { count = 0 }
}

expect reading-matters counts for no behaviour  because "both options say the same in the end"
