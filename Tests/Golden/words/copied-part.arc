/// The reserved bits are copied from one word and the named ones from another.
model words.copied-part

register r : bits 16 {
  RUN  @ 0
  SAVE @ 1
  reserved @ 2..15 preserved
} = 0
var seen : r = 0

home true
request set(new : r) by user -> ok { r = (r & 0xfffc) | (new & 3) }
event scramble by device for w in r { r = (w & 0xfffc) | (r & 3) }
request look by user -> ok { seen = r }

always kept on set : (r & 0xfffc) == (old(r) & 0xfffc)
always named on set : (r & 3) == (new & 3)
reachable other : (seen & 0xfffc) != (r & 0xfffc) && (seen & 3) == (r & 3)
always same on set : r == old(r)
expect fails same because "the named bits change"
