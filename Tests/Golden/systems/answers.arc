/// What follows an answer is part of the step that brought it; the two branches need not change the same.
system systems.answers

parameter N : 1..4 = 2
instance dev[N] : systems.device with { SILENCE }
var asked  : int 0..4 = 0
var failed : bool     = false
var off[N] : bool     = false

event stop by vmm choose i when !failed && !off[i] {
  asked = (count j : off[j]) + 1
  call dev[i].set(OFF) {
    ok    -> { off[i] = true }
    error -> { failed = true }
  }
}

invariant known "What the VMM noted is so" : forall i : off[i] -> dev[i].OFF
invariant counted : !failed -> asked == (count i : off[i])
invariant none_fails : !failed
reachable all_off : forall i : off[i]
recoverable sure "Failures are only permitted" : from !failed to (count i : off[i]) == N by vmm
forced against_failures : from !failed to (count i : off[i]) == N by vmm

expect fails none_fails        because "A device may fail."
expect fails against_failures  because "One failure, and the VMM has no more requests."
