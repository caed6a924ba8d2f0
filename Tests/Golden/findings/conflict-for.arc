/// Values chosen by `for` in one rule don't conflict with each other; two rules do for the values that differ.
model findings.conflict-for

var level : int 0..2 = 0

home true
request one by user {
  rule any for x in 0..2 -> ok { level = x }
}
request two by user {
  rule high for x in 1..2 -> ok { level = x }
  rule same when level == 2 -> ok
}
expect conflict two.high, two.same when level == 2 because "high may choose 1 there"
