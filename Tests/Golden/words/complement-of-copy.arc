/// A word beside its complement: each has as many classes as the other.
model words.complement-of-copy

register r : bits 8 {
  A @ 0
  reserved @ 1..7 ignored
} = 0
var shadow : bits 8 = 0xff

request set(new : r) by user -> ok { r = new  shadow = ~new }

invariant shadowed : shadow == ~r
invariant apart : shadow != r
reachable all : r == 0xff
reachable none : shadow == 0
invariant low : !r.A
expect fails low because "the user may set A"
