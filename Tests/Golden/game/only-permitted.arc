/// An answer that is only permitted is none in the machine without permissions, and is one with them.
model game.only-permitted

register r : bits 1 { RUN @ 0 } = 1b
home r.RUN

request stop by user -> ok { r.RUN = false }
request start by user may -> ok { r.RUN = true }

recoverable plain : to r.RUN by user
forced with_may : to r.RUN by user
expect unspecified start only permitted  because "a start may be answered, and need not"
expect fails plain                       because "no answer is due"
expect unrecoverable 0b by user          because "no answer is due"
