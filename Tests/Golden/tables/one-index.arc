/// A table over an enumeration.
model tables.one-index

var phase : enum {idle, first, second} = idle

table cost[phase] : int 0..9 {
  idle   : 0
  first  : 3
  second : 9
}
table after[phase] : phase {
  idle   : first
  first  : second
  second : idle
}

event step by device { phase = after[phase] }
invariant cheap : cost[phase] < 9
invariant exact : (cost[phase] == 3) == (phase == first)
expect fails cheap because "second costs 9"
