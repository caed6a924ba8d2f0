/// A function that reads the configuration reads the old one in `old(…)`.
model functions.reads-configuration

var a : int 0..2 = 0
var b : int 0..2 = 0

function total : int 0..4 = a + b

request move by user {
  rule go when a < 2 && b < 2 -> ok { a = a + 1  b = b + 1 }
  rule no when a == 2 || b == 2 -> ok { a = 0  b = 0 }
}

always grows on move : total > old(total) || total == 0
always falls on move : old(total) > total
expect fails falls because "the first move adds"
