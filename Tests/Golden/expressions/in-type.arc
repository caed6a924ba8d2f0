/// `in int 0..3` asks for the range, not for the type of the variable.
model expressions.in-type

var x : int 0..7 = 0

request put(n : int 0..7) by user -> ok { x = n }

invariant same : (x in int 0..3) == (x <= 3)
invariant low : x in int 0..3
expect fails low because "x goes to 7"
