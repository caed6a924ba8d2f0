/// A user stops its devices one after the other, and one that still runs writes into one that stands.
system systems.stopped

parameter N : 1..4 = 2
instance dev[N] : systems.device
var touched[N] : bool = false

event stop by vmm choose i when dev[i].mode != OFF && forall j : !touched[j] {
  call dev[i].set(OFF)
}
event write by device visible choose i, j when i != j && dev[i].ON && dev[j].OFF { touched[j] = true }

invariant safe "Nobody writes into a device that is off" : forall i : !touched[i]
reachable all_off : forall i : dev[i].mode == OFF
recoverable on_again : from any to exists i : dev[i].mode == OFF

expect fails safe under N > 1
    because "The devices can't be stopped at once."
