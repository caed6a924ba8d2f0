/// A variable of the device that is about the whole machine is bound to a variable of the system: one for all instances, changed by the
/// user's own rules and by a request of any of them.
system systems.shared

parameter N : 1..3 = 2
instance dev[N] : systems.powered with { power = mains }
var mains : bool = true

event cut by vmm when mains { mains = false }
event unplug by vmm choose i when mains && dev[i].LIT { call dev[i].unplug }
event light by vmm choose i when mains && dev[i].DARK { call dev[i].set(LIT) }

invariant one_for_all : forall i : dev[i].power == mains
invariant glow : forall i : dev[i].glows -> mains
invariant lit : forall i : dev[i].LIT -> mains
reachable apart : exists i : exists j : dev[i].power && !dev[j].power

expect fails lit
    because "A lamp that lost its power is put out in a step of its own."
expect fails apart
    because "It is one variable."
