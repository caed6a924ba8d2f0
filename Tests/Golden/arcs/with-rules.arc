/// Arcs and rules of one request stand side by side, and may contradict each other.
model arcs.with-rules

register r : bits 1 { RUN @ 0 } = STOP
state STOP = 0b
state LIVE = 1b

home true
request set(new : states) by user {
  rule same   when new == r -> ok
  rule refuse when LIVE     -> error EBUSY
}
arcs set up   { STOP -> LIVE }
arcs set down { LIVE -> STOP }
expect conflict set.same, set.refuse when LIVE && new == LIVE because "busy, or nothing to do"
expect conflict set.refuse, set.LIVE->STOP when LIVE && new == STOP because "busy, or it stops"
