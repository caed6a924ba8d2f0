/// An answering event may be permitted only, and be chosen from several.
model events.answers-may

register r : bits 1 { RUN @ 0 } = 0b

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> ok { r.RUN = false }
}
event end by driver {
  rule late may when waiting(start) -> answers start error ETIMEDOUT
  rule up for ok_bit in bool when waiting(start) -> answers start ok { r.RUN = ok_bit }
}

recoverable idle : to !waiting(start) by user
flow up : !r.RUN -> waiting(start) -> r.RUN
recoverable running : to r.RUN by user
expect fails running because "the driver may answer ok and leave the device as it is"
