/// Two rules overlap only where a capability is offered and a reading taken.
model findings.conflict-under

capability FAST
reading busy "What does a second start answer?" {
  fails
  works
}
register r : bits 1 {
  RUN @ 0
} = 0b

request stop by user -> ok { r.RUN = false }
request start by user {
  rule fast  when FAST || !r.RUN            -> ok { r.RUN = true }
  rule again when r.RUN && busy == fails    -> error EBUSY
  rule twice when r.RUN && busy == works    -> ok
}
expect conflict start.fast, start.again when r.RUN under FAST && busy == fails because "fast devices take it"
