/// A word beside its complement: each has as many classes as the other.
model words.complement-of-copy

register r : bits 3 {
  A @ 0
  reserved @ 1..2 ignored
} = 0
var shadow : bits 3 = 111b

request set(new : r) by user -> ok { r = new  shadow = ~new }

invariant shadowed : shadow == ~r
invariant apart : shadow != r
reachable all : r == 7
reachable none : shadow == 0
invariant low : !r.A
expect fails low because "the user may set A"
