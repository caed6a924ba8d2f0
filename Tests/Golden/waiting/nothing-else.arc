/// While a request waits, only `anytime` requests come; a rule without one needn't speak of it.
model waiting.nothing-else

register r : bits 1 { RUN @ 0 } = 0b

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> ok
}
request stop by user {
  rule idle when !waiting(start) -> ok { r.RUN = false }
}
request poll by user anytime {
  rule free when !waiting(start) -> ok
}
event up by driver when waiting(start) -> answers start ok { r.RUN = true }
expect unspecified poll when waiting(start) because "stop isn't asked while start waits, and poll is"
