/// Two variables that are only ever wrong together are one finding; sets that hold a smaller one aren't listed.
model hidden.smallest-set

var left  : bool = false
var right : bool = false
var other : bool = false

request swap by user {
  rule done       -> ok { left = !left  right = !right }
  rule missed may -> ok
}
request tick by user {
  rule done       -> ok { other = !other }
  rule missed may -> ok
}
event work by device visible when left && right
event ring by device visible when other

expect hidden-state left, right  because "a missed swap leaves both as they were"
expect hidden-state other        because "a missed tick"
