/// A table of two states, row by row, as in a driver's look-up.
model tables.two-indices

register r : bits 2 {
  RUN  @ 0
  SAVE @ 1
} = LIVE
state STOP = 00b
state LIVE = 01b
state COPY = 10b
var goal : states = LIVE

table next[states][states] : states {
  _    : STOP, LIVE, COPY
  STOP : STOP, LIVE, COPY
  LIVE : STOP, LIVE, STOP
  COPY : STOP, STOP, COPY
}

request set(new : states) by user {
  rule ask when new != r -> waits { goal = new }
  rule same when new == r -> ok
}
event hop by driver {
  rule far  when waiting(set) && next[r][goal] != goal { r = next[r][goal] }
  rule near when waiting(set) && next[r][goal] == goal -> answers set ok { r = goal }
}

invariant there : !waiting(set) -> r == goal
never flow direct : LIVE -> COPY
invariant home_only : !waiting(set) -> !COPY
expect fails home_only because "two hops lead there"
