/// Two readings that matter only together.
model readings.interplay

reading a "First?" { a1 a2 }
reading b "Second?" { b1 b2 b3 }
var x : bool = false

request go by user {
  rule one when a == a1 || b != b3 -> ok { x = !x }
  rule two when a == a2 && b == b3 -> ok { x = false }
}

reachable yes : x
expect fails yes under a == a2 && b == b3 because "each alone leaves the first rule"
expect dead-end configuration under a == a2 && b == b3 because "and nothing changes then"
