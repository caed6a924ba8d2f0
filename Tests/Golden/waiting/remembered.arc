/// The parameter of a waiting request keeps its value: the machine may split on it.
model waiting.remembered

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b
var goal : r = 00b

request set(new : r) by user {
  rule ask -> waits { goal = new }
}
event step by driver {
  rule high when waiting(set) && r.B != goal.B { r.B = goal.B }
  rule low  when waiting(set) && r.B == goal.B -> answers set ok { r = goal }
}

invariant arrived : !waiting(set) -> r == goal
flow full : r == 00b -> r == 10b -> r == 11b
reachable between : r == 01b && goal == 10b
invariant direct : waiting(set) -> r.A || !r.B || goal.B
expect fails direct because "from 01b or 11b towards 0?b, B falls first or A stays"
