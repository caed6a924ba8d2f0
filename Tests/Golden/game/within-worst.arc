/// `within` counts the worst answer: a failure costs a request more.
model game.within-worst

register r : bits 2 {
  RUN @ 0
  ERR @ 1
} = LIVE
state LIVE = 01b
state STOP = 00b
state DEAD = 10b

request stop by user -> ok { r = STOP }
request start by user {
  rule works    -> ok        { r = LIVE }
  rule dies may -> error EIO { r = DEAD }
}
request reset by user when DEAD -> ok { r = LIVE }

recoverable plain : from any to LIVE by user within 1
forced worst : from any to LIVE by user within 2
forced best : from any to LIVE by user within 1
recoverable lucky : from any to LIVE within 1
expect fails best                    because "if start dies, a reset must follow"
expect unspecified reset when !DEAD  because "only a dead device is reset"
expect equivalent-states LIVE, STOP  because "nothing but the register tells a device in one from one in the other"
