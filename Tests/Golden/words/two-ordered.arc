/// Two words compared by order: equality classes can't tell which is larger.
model words.two-ordered

register r : bits 4 {
  LOW @ 0
  reserved @ 1..3 ignored
} = 0
var top : r = 0

request set(new : r) by user {
  rule up   when new > r  -> ok { r = new  top = new }
  rule down when new <= r -> ok { r = new }
}

reachable below : r < top
reachable all   : top == 15
invariant in_order : r <= top
expect fails in_order because "top falls when a smaller word grows: 15, 0, 1"
