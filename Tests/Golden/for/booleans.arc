/// `for` chooses a value; the answering side chooses, and each choice is a step.
model for.booleans

var lost : bool = false
var moved : bool = false

home true
request move by user {
  rule works for all in {true, false} -> ok { moved = all }
  rule fails may for gone in bool -> error { lost = lost || gone }
}
request repair by user -> ok { lost = false }

invariant safe : !lost
reachable both : lost && moved
expect fails safe because "a failure may lose the device"
