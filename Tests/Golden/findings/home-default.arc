/// Without a `home` the initial configurations are home, variables included.
model findings.home-default

register r : bits 1 {
  RUN @ 0
} = STOP
state STOP = 0b
state LIVE = 1b
var used : bool = false

request start by user -> ok {
  r    = LIVE
  used = true
}
request stop by user -> ok { r = STOP }
expect unrecoverable STOP when used because "the variable never falls back"
expect unrecoverable LIVE because "a running device has been used"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
