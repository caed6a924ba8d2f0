/// While a request waits, the user relies on the driver: all its steps must lead on.
model properties.recoverable-waiting

reading ends "Does every request end?" {
  always_ends
  may_stall
}
register r : bits 1 { RUN @ 0 } = 0b

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> error
}
request stop by user -> ok { r.RUN = false }
event done by driver when waiting(start) -> answers start ok { r.RUN = true }
event stall by driver when waiting(start) && ends == may_stall { }

recoverable up : to r.RUN by user
expect fails up under ends == may_stall because "the driver may stall for ever"
expect unrecoverable 0b by user when waiting(start) under ends == may_stall because "the driver may stall for ever"
