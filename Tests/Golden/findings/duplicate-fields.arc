/// Two fields on one bit.
model findings.duplicate-fields

register r : bits 3 {
  RUN   @ 0
  LEVEL @ 1..2
  ERROR @ 2
} = 000b

request set(new : r) by user -> ok { r = new }
invariant same : r.ERROR == (r.LEVEL >= 2)
expect duplicate-encoding LEVEL, ERROR because "bit 2 has two names"
