/// A driver that never fails: what the user can do, it can do against all that is permitted.
model game.never-fails

register r : bits 2 {
  RUN @ 0
  ERR @ 1
} = LIVE
state LIVE = 01b
state STOP = 00b
state DEAD = 10b

event tell(at : r) by device visible when at == r { }
request stop by user {
  rule stops    -> ok        { r = STOP }
  rule dies may -> error EIO { r = DEAD }
}
request reset by user -> ok { r = LIVE }

forced live : from any to LIVE by user
forced stop : to STOP by user
forced dead : to DEAD by user
expect fails stop  because "each stop may end in DEAD"
expect fails dead  because "each stop may end in STOP, and dying is only permitted"
