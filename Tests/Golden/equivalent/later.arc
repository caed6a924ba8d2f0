/// States that answer alike at first, and not after the next step, aren't equivalent.
model equivalent.later

register r : bits 2 { A @ 0  B @ 1 } = OFF
state OFF   = 00b
state FIRST = 01b
state NEXT  = 10b
request up by user {
  rule first when OFF   -> ok { r = FIRST }
  rule next  when FIRST -> ok { r = NEXT }
  rule top   when NEXT  -> error EBUSY
}
request down by user -> ok { r = OFF }
reachable both : FIRST && NEXT
expect fails both  because "a register is in one state; three calls of up tell the three apart"
