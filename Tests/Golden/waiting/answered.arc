/// A request that waits is ended by an event; what was asked for is remembered.
model waiting.answered

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request set(new : r) by user {
  rule ask when new != r -> waits
  rule same when new == r -> ok
}
event done by driver when waiting(set) -> answers set ok { r = if r.A then 00b else 01b }

invariant free : !waiting(set)
invariant low  : !r.B
expect fails free because "a request waits for a while"
