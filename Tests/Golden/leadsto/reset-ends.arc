/// A reset ends the waiting without an answer; what the answer would have brought needn't come.
model leadsto.reset-ends

register r : bits 1 { RUN @ 0 } = 0b

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> ok
}
request reset by user anytime -> ok { r.RUN = false }
event done by driver when waiting(start) -> answers start ok { r.RUN = true }

leadsto over : waiting(start) to !waiting(start)
leadsto runs : waiting(start) to r.RUN fair done
leadsto started : waiting(start) to r.RUN || !waiting(start) fair done
expect fails runs  because "a reset may come each time"
