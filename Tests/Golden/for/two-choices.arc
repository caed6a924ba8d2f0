/// Two `for`s are a product, and assignments may use both.
model for.two-choices

var a : int 0..3 = 0
var b : int 0..3 = 0

request roll by user {
  rule any for x in 0..3 for y in {1, 3} when a <= 2 -> ok { a = x  b = y }
  rule end when a == 3 -> ok { a = 0  b = 0 }
}
request clear by user -> ok { a = 0  b = 0 }

reachable all   : a == 2 && b == 3
invariant odd_b : b % 2 == 1 || a == 0
reachable even  : b == 2
expect fails even because "y is 1 or 3"
