/// Arcs added to those of the base.
model extends.add-arcs extends extends.base {
  add request move(to : r) by user { }
  add arcs move moves { STOP -> LIVE }
  add to moves { LIVE -> STOP }
  add expect unspecified move when !(STOP && to == LIVE || LIVE && to == STOP)
    because "only two arcs"
  drop expect equivalent-states STOP, LIVE
}
