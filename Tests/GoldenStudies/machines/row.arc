/// Lamps in a row that a keeper lights one after the other, each with a fuse of its own that may be missing.
system machines.row

parameter N : 1..4 = 2
instance lamp[N] : machines.bulb
var lit[N] : bool = false

event light by keeper choose i when lamp[i].DARK && forall j : lit[j] -> lamp[j].LIT {
  call lamp[i].set(LIT) { ok -> { lit[i] = true } }
}

reachable all : forall i : lit[i]
invariant told : forall i : lit[i] -> lamp[i].LIT
