/// Something else may always come first: only fairness makes the event happen.
model leadsto.fair-matters

register r : bits 1 { RUN @ 0 } = 0b

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> ok
}
request stop by user when r.RUN -> ok { r.RUN = false }
event tick by device visible when waiting(start) { }
event done by driver when waiting(start) -> answers start ok { r.RUN = true }

leadsto loose : waiting(start) to r.RUN
leadsto fair_done : waiting(start) to r.RUN fair done
leadsto fair_tick : waiting(start) to r.RUN fair tick
expect fails loose                   because "the device may tick for ever"
expect fails fair_tick               because "the device may tick for ever"
expect unspecified stop when !r.RUN  because "a stopped device isn't stopped"
