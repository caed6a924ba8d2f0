/// From a broken device no run leads home.
model findings.unrecoverable-found

register r : bits 1 {
  RUN @ 0
} = 1b
var broken : bool = false
home r.RUN && !broken

request stop by user  -> ok { r.RUN = false }
request start by user -> ok { r.RUN = true }
event crash by device { broken = true }
expect unrecoverable 1b when broken because "nothing repairs the device"
expect unrecoverable 0b when broken because "nor when it is stopped"
expect unrecoverable 0b by user when !broken because "the device may crash before start is asked"
