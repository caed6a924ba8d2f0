/// What others do before the user has its turn counts too: it may lead to a place without a way home.
model game.others-lead-out

capability CRASH
register r : bits 2 {
  RUN @ 0
  ERR @ 1
} = LIVE
state LIVE = 01b
state STOP = 00b
state DEAD = 10b
home LIVE

event tell(at : r) by device visible when at == r { }
request stop by user -> ok { r = if DEAD then r else STOP }
request start by user -> ok { r = if DEAD then r else LIVE }
request mend by admin -> ok { r = if DEAD then STOP else r }
event crash by device requires CRASH when STOP { r = DEAD }
event blink by device when STOP { }

recoverable live : to LIVE by user
expect fails live under CRASH                    because "a stopped device may crash before start is asked"
expect unreachable-state DEAD under !CRASH       because "nothing else leads there"
expect unrecoverable DEAD by user under CRASH    because "only the admin mends it"
expect unrecoverable STOP by user under CRASH    because "a stopped device may crash first"
expect equivalent-states STOP, DEAD under CRASH  because "nothing but the register tells a device in one from one in the other"
