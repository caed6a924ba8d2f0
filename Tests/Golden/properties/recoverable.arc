/// `recoverable` without `by`: some run leads there, from wherever `from` says.
model properties.recoverable

register r : bits 2 {
  RUN @ 0
  ERR @ 1
} = LIVE
state LIVE = 01b
state STOP = 00b
state DEAD = 10b
home LIVE

request stop by user  when LIVE || STOP -> ok { r = STOP }
request start by user when LIVE || STOP -> ok { r = LIVE }
event fail by device when LIVE { r = DEAD }
expect unspecified stop  when DEAD because "a dead device isn't asked anything"
expect unspecified start when DEAD because "a dead device isn't asked anything"
expect dead-end DEAD because "nothing leads out"
expect unrecoverable DEAD because "nothing leads out"

recoverable any   : from any to LIVE
recoverable alive : from !DEAD to LIVE
recoverable dies  : to DEAD
expect fails any because "not from DEAD"
