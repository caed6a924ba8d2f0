/// Only the register of the states is covered: another one that reads differently tells them apart.
model equivalent.another-register

register r : bits 2 {
  A @ 0
  B @ 1
} = 0
register lamp : enum 8 ro {
  DARK = 0
  LIT  = 1
} = DARK
state OFF  = 00b in r
state ON   = 01b in r
state ALSO = 10b in r
request set(new : r) by user when (new & 3) != 3 -> ok {
  r    = new
  lamp = if new == OFF then DARK else LIT
}
expect unspecified set when (new & 3) == 3  because "nothing is said of both bits"
expect equivalent-states ON, ALSO           because "the lamp is lit in both; it tells OFF from them"
