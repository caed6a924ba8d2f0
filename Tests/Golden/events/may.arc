/// An event that is only permitted isn't in the game, and is in runs.
model events.may

register r : bits 1 { RUN @ 0 } = 0b
var hot : bool = false

home true
request start by user -> ok { r.RUN = true }
request stop by user -> ok { r.RUN = false }
event heat by device may when r.RUN { hot = true }
event cool by device when hot { hot = false }

recoverable cold : to !hot
invariant never : !hot
expect fails never because "it may get hot"
