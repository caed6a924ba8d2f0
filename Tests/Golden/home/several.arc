/// Home may be any condition over the configuration.
model home.several

register r : bits 2 {
  A @ 0
  B @ 1
} = 01b
var sticky : bool = false
home r.A || r.B

request set(new : r) by user when !sticky -> ok { r = new }
event stick by device when r == 00b { sticky = true }
expect unspecified set when sticky because "a stuck device isn't asked"
expect unrecoverable 00b when sticky because "neither bit is set, and none can be"
expect dead-end 00b when sticky because "nothing happens any more"
expect unrecoverable 00b by user when !sticky because "the device may stick before set is asked"
expect hidden-state sticky            because "nothing shows that the device is stuck"
