/// A counter that a look resets: asking twice isn't asking once.
model machines.counter
register word : bits 1 { SET @ 0 } = EMPTY
state EMPTY = 0b
state FULL  = 1b
state SPARE = 0b
output count : int 0..1
var seen : int 0..1 = 1
request look by user -> ok { count = seen  seen = 0 }
request peek by user -> ok { count = seen }
request fill by user -> ok { word = FULL  seen = 1 }
event tick by device visible when seen == 1
