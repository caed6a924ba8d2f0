/// A field that is only ever assigned, and never read as a number.
model registers.field-only-assigned

register r : bits 4 {
  LOW  @ 0
  MID  @ 1..2
  HIGH @ 3
} = 1001b
var n : int 0..7 = 0

request count by user -> ok { n = (n + 1) % 8 }
request put by user -> ok { r.MID = n % 4 }

invariant kept : r.LOW && r.HIGH
reachable full : r == 1111b
reachable bare : (r & 1001b) == 0
expect fails bare because "put changes the middle only"
