/// What can be done once: a second time the text says nothing.
model machines.fuse

register state : enum 8 { WHOLE = 0  BLOWN = 1 } = WHOLE

request blow by user { rule once when state == WHOLE -> ok { state = BLOWN } }
