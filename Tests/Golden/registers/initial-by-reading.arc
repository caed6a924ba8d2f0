/// An initial value may depend on a reading.
model registers.initial-by-reading

reading power_on "What does the register hold at first?" {
  stopped
  running
}
register r : bits 1 {
  RUN @ 0
} = if power_on == running then 1b else 0b

request stop by user -> ok { r.RUN = false }

reachable runs : r.RUN
expect fails runs under power_on == stopped because "only a stop is offered"
expect dead-end 0b because "nothing starts the device again"
expect unrecoverable 0b under power_on == running because "home is where it began: running"
