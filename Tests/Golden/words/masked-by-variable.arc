/// A mask that is itself a variable: no constant shows where to cut.
model words.masked-by-variable

register r : bits 4 {
  A @ 0
  reserved @ 1..3 ignored
} = 0
var mask : r = 0

request choose(m : r) by user -> ok { mask = m }
request set(new : r) by user -> ok { r = (r & ~mask) | (new & mask) }

always inside on set : ((r ^ old(r)) & ~mask) == 0
reachable full : r == 15 && mask == 0
always same on set : r == new
expect fails same because "bits outside the mask stay"
