/// Workers that take turns: one works at a time, as long as the master minds the lock.
system examples.lock

parameter N : 1..8 = 2
instance worker[N] : examples.worker
var taken : bool = false

event take by master choose i when !taken && worker[i].IDLE {
  call worker[i].start {
    ok -> { taken = true }
  }
}
event give by master choose i when worker[i].BUSY {
  call worker[i].stop {
    ok -> { taken = false }
  }
}

invariant exclusive "One works at a time" : (count i : worker[i].BUSY) <= 1
invariant spare "There is always one that isn't broken" : exists i : !worker[i].BROKEN

expect fails spare
    because "Each may break when it is told to start."
