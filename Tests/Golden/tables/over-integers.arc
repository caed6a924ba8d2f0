/// Tables over small integers and booleans.
model tables.over-integers

var n : int -1..2 = 0
var b : bool = false

table twice[int -1..2] : int -2..4 {
  -1 : -2
  0  : 0
  1  : 2
  2  : 4
}
table flip[bool][int 0..1] : bool {
  _     : 0, 1
  false : true, false
  true  : false, true
}

event step by device {
  n = if n < 2 then n + 1 else -1
  b = flip[b][if n > 0 then 1 else 0]
}
invariant sum : twice[n] == n + n
invariant low : twice[n] <= 2
expect fails low because "twice 2 is 4"
