/// Two requests can wait, one at a time, and each is ended by its own event.
model waiting.two-requests

var a : int 0..1 = 0
var b : int 0..1 = 0

request first by user -> waits
request second by user -> waits
event one by driver when waiting(first) -> answers first ok { a = 1 - a }
event two by driver when waiting(second) -> answers second ok { b = 1 - b }
event odd by driver when waiting(second) -> answers first ok { }

invariant apart : !(waiting(first) && waiting(second))
reachable both : a == 1 && b == 1
invariant rest : !waiting(second)
expect fails rest because "second waits"
expect dead-rule odd because "it answers a request that doesn't wait then"
