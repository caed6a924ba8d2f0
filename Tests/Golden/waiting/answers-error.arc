/// The event that answers may do so with an error; a flow goes by ok only.
model waiting.answers-error

register r : bits 1 { RUN @ 0 } = 0b

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> ok
}
request stop by user -> ok { r.RUN = false }
event up by driver {
  rule fine   when waiting(start) -> answers start ok { r.RUN = true }
  rule broken when waiting(start) -> answers start error EIO { r.RUN = false }
}

flow up : !r.RUN -> waiting(start) -> r.RUN
flow fail : !r.RUN && !waiting(start) -> waiting(start) -> !waiting(start) && !r.RUN
expect fails fail because "that way leads over an error"
