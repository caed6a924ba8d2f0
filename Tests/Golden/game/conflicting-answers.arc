/// Where two clauses contradict each other the driver may follow either: both answers must be good.
model game.conflicting-answers

reading second "Does the second sentence stand?" {
  struck
  kept
}
register r : bits 1 { RUN @ 0 } = LIVE
state LIVE = 1b
state STOP = 0b

request start by user {
  rule works                             -> ok { r = LIVE }
  rule stays when second == kept && STOP -> error EBUSY
}
request stop by user -> ok { r = STOP }

recoverable live : to LIVE by user
expect conflict start.works, start.stays when STOP under second == kept
    because "a stopped device starts, and is busy"
expect fails live under second == kept                      because "a driver may answer EBUSY each time, and break no sentence"
expect unrecoverable STOP by user under second == kept      because "the driver may stay stopped"
expect equivalent-states LIVE, STOP under second == struck  because "nothing but the register tells a device in one from one in the other"
