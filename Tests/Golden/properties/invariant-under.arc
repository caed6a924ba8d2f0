/// An invariant that fails for some devices under one reading.
model properties.invariant-under

capability LOG
reading stop "Does stopping clear the log?" {
  clears
  keeps
}
var running : bool = false
var log : int 0..1 = 0

request start by user -> ok {
  running = true
  log     = if LOG then 1 else log
}
request halt by user -> ok {
  running = false
  log     = match stop { clears => 0, keeps => log }
}

invariant no_log "A stopped device has no log" : !running -> log == 0
expect fails no_log under LOG && stop == keeps because "only then something stays"
home !running
