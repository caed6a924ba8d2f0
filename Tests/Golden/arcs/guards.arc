/// An arc is a rule: from where, asked for what, and when.
model arcs.guards

register r : bits 2 {
  RUN  @ 0
  SAVE @ 1
} = LIVE
state LIVE = 01b
state STOP = 00b
state COPY = 10b
var frozen : bool = false

request set(new : states) by user { }
arcs set "the arcs" {
  LIVE -> STOP "stop"
  STOP -> LIVE when !frozen
  STOP -> COPY { frozen = true }
  COPY -> STOP may
}
expect unspecified set when LIVE && new != STOP || STOP && (new == STOP || new == LIVE && frozen) || COPY && new != STOP because "staying put isn't implied, and arcs not listed aren't either"
expect unspecified set only permitted when COPY && new == STOP because "this arc may be refused"
expect unrecoverable STOP when frozen because "no arc clears frozen"
expect unrecoverable COPY because "copying freezes"
