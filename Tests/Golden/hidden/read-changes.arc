/// A silent step that changes what a register reads is seen, so both of a pair take it at once.
model hidden.read-changes

register status : enum 8 ro { IDLE = 0  DONE = 1 } = IDLE
var good : bool = false

request start by user -> ok { status = IDLE }
event finish by device for k in bool when status == IDLE {
  status = DONE
  good   = k
}
event work by device visible when status == DONE && good

expect hidden-state good                     because "DONE doesn't say how it went"
expect unrecoverable IDLE by user when good  because "the way home hangs on a step that the user cannot force"
expect unrecoverable DONE by user when good  because "the way home hangs on a step that the user cannot force"
