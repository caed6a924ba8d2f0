/// Two words compared by order: equality classes can't tell which is larger.
model words.two-ordered

register r : bits 3 {
  LOW @ 0
  reserved @ 1..2 ignored
} = 0
var top : r = 0

request set(new : r) by user {
  rule up   when new > r  -> ok { r = new  top = new }
  rule down when new <= r -> ok { r = new }
}
request clear by user -> ok { r = 0  top = 0 }

reachable below : r < top
reachable all   : top == 7
invariant in_order : r <= top
invariant equal : r == top
expect fails equal because "a smaller word leaves top where it is"
