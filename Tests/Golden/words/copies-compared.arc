/// Words that are only compared for equality: as many are needed as are in play.
model words.copies-compared

register r : bits 32 {
  reserved @ 0..31 ignored
} = 0
var last : r = 0
var before : r = 0

request set(new : r) by user {
  rule again when new == r               -> ok
  rule back  when new != r && new == last -> ok { last = r  r = new }
  rule fresh when new != r && new != last -> ok { before = last  last = r  r = new }
}
request clear by user -> ok { r = 0  last = 0  before = 0 }

reachable three : r != last && last != before && r != before
always moved on set : new != old(r) -> last == old(r)
invariant alike : r == last || last == before || r == before
expect fails alike because "three different words can be held at once"
