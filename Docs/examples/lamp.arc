/// What Docs/match.md holds lamp.h against.
model examples.lamp

register light : bits 32 c "LAMP_" { ON @ 0  DIM @ 1  BLINKING @ 2  reserved @ 3..31 zero } = 000b
state OFF   = 000b c "LAMP_OFF"
state ERROR = 110b
valid light(l) = l.ON && !(l.DIM && l.BLINKING) || l == 000b
error light(l) = (l & 111b) == 110b
