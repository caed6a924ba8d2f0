/// A register that only a request reads is seen in its answer, with what it held before, and at no other moment.
model hidden.read-by

register count : bits 1 ro read by take { ONE @ 0 } = 0

event arrive by device when !count.ONE { count.ONE = true }
request take by user -> ok { count = 0b }

expect hidden-state count  because "only taking it tells, and takes it"
