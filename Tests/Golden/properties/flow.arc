/// A flow visits states in order, stays in each until the next, by requests answered ok.
model properties.flow

register r : bits 2 {
  RUN  @ 0
  SAVE @ 1
} = LIVE
state LIVE = 01b
state PRE  = 11b
state COPY = 10b
state STOP = 00b

request set(new : states) by user {
  rule down when LIVE && new == PRE || PRE && new == COPY || COPY && new == STOP -> ok { r = new }
  rule up   when new == LIVE -> ok { r = new }
  rule skip may when LIVE && new == COPY -> ok { r = new }
  rule deny when !(LIVE && new == PRE || PRE && new == COPY || COPY && new == STOP || new == LIVE) -> error EINVAL
}

flow save : LIVE -> PRE -> COPY -> STOP
flow round : LIVE -> PRE -> COPY -> STOP -> LIVE
flow short : LIVE -> COPY -> STOP
expect fails short because "the step from LIVE to COPY is only permitted"
