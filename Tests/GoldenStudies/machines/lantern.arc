/// The lamp under other names, in another order and with other encodings: a renaming of it.
model machines.lantern
register flame : enum 8 { LIT = 7  OUT = 3 } = OUT
valid flame(w) = w in {LIT, OUT}
reading brittle "May a lantern refuse?" {
  no
  yes
}
event shine by device visible when LIT
request watch by user -> ok { }
request turn(to : flame) by user {
  rule fail may when valid(to) && brittle == yes -> error ENXIO
  rule reject   when !valid(to)                  -> error EINVAL
  rule take     when valid(to)                   -> ok { flame = to }
}
