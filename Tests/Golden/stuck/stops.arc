/// Nothing is due any more, and an answer is only permitted: the request may just wait.
model stuck.stops

register r : bits 1 { RUN @ 0 } = 0b
var tried : bool = false
home true

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> ok
}
request stop by user when r.RUN -> ok {
  r.RUN = false
  tried = false
}
event try by driver when waiting(start) && !tried { tried = true }
event done by driver may when waiting(start) && tried -> answers start ok { r.RUN = true }

expect stuck-loop start possible     because "once tried, nothing is due"
expect unspecified stop when !r.RUN  because "a stopped device isn't stopped"
