/// `->` groups to the right and is true wherever its left side isn't.
model expressions.implies-right

var a : bool = false
var b : bool = false
var c : bool = false

request put(x : bool, y : bool, z : bool) by user -> ok { a = x  b = y  c = z }

invariant right : (a -> b -> c) == (!a || !b || c)
invariant left  : ((a -> b) -> c) == (a && !b || c)
invariant same  : (a -> b -> c) == ((a -> b) -> c)
expect fails same because "they differ where a is false and c is false"
