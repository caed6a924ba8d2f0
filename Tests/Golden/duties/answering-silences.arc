/// Where a kept duty takes the only answer away, nothing is answered any more.
model duties.answering-silences

register r : bits 1 { RUN @ 0 } = 0b

duty slow by driver on start : answer == ok -> old(r).RUN

request start by user -> ok { r.RUN = true }
request stop by user -> ok { r.RUN = false }
expect unspecified start when !r.RUN under slow because "the duty forbids the one rule"
expect dead-end 0b under slow because "so nothing starts it"
