/// `reachable … on` asks for one step, not for a configuration: the last word may be said of it alone.
model properties.reachable-step

register state : bits 1 { RUN @ 0 } = 0b
output left : int 0..1

request start by user {
  rule on       -> ok        { state = 1b }
  rule fail may -> error EIO { }
}
request look by user when state.RUN -> ok { left = 0 }
event stop by device when state.RUN { state = 0b }

home true
reachable starts on start : old(!state.RUN) && state.RUN
reachable fails_there on start : answer == EIO && !state.RUN
reachable tells_nothing on look : left == 0
reachable stops on stop : true
reachable tells_some on look : left == 1
reachable waits_there on start : answer == waits
expect unspecified look when !state.RUN  because "only a running device tells"
expect fails tells_some                  because "no rule hands out a 1"
expect fails waits_there                 because "each start is answered at once"
