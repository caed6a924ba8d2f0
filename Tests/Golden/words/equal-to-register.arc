/// A request for the word that the register holds already.
model words.equal-to-register

register r : bits 32 {
  RUN  @ 0
  reserved @ 1..31 ignored
} = 0

request set(new : r) by user {
  rule same  when new == r -> error EALREADY
  rule other when new != r -> ok { r = new }
}

always changes on set : answer == ok -> r != old(r)
always stays   on set : answer == error -> r == old(r) && new == r
reachable odd : r.RUN && r != 1
invariant plain : r in {0b, 1b}
expect fails plain because "reserved bits are ignored, and kept"
