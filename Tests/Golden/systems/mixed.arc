/// An old device beside new ones: instances of two models, one with an index, one without; a capability that is free, and one that
/// is bound.
system systems.mixed

parameter N : 1..3 = 1
instance dev[N] : systems.device
instance last   : systems.device with { !SILENCE }
instance older  : systems.old

event silence by vmm choose i when dev[i].SILENCE && dev[i].ON { call dev[i].set(QUIET) }
event stop_last by vmm when last.ON && forall i : dev[i].QUIET { call last.set(OFF) }
event stop_old by vmm when last.OFF { call older.set(OFF) }
event drain by vmm when last.OFF { call older.empty }

reachable quiet : forall i : dev[i].QUIET
invariant never : last.mode != QUIET
reachable stopped : older.mode == OFF && older.full

expect fails quiet under exists i : !dev[i].SILENCE
    because "A device that can't be quiet isn't asked."
expect fails stopped under exists i : !dev[i].SILENCE
    because "The VMM waits for it."
expect unspecified drain when last.OFF && !older.full under forall i : dev[i].SILENCE
    because "The old model doesn't say what it answers."
