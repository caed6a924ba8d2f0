/// A number assigned to a field of several bits leaves the bits around it.
model registers.wide-field-assigned

register r : bits 5 {
  LOW   @ 0
  LEVEL @ 1..3
  HIGH  @ 4
} = 10001b

request up   by user {
  rule more when r.LEVEL < 7  -> ok { r.LEVEL = (r.LEVEL + 1) % 8 }
  rule full when r.LEVEL == 7 -> error
}
request zero by user -> ok { r.LEVEL = 0 }

invariant kept : r.LOW && r.HIGH
reachable top  : r == 11111b
reachable bare : !r.LOW
expect fails bare because "nothing clears the bits beside the field"
