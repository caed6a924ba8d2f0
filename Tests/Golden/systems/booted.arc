/// One device, which may begin to ask once the machine is up. No rule begins at the level of the reading, so what holds below it was taken
/// for what holds below the next one, and the diagrams lost the machine that has the second option.
system systems.booted

parameter N : 1..2 = 1
instance dev[N] : systems.asking with { up = up }
reading order "Which is first?" {
  this "this one"
  that "that one"
}
var up    : bool                  = false
var phase : enum {fresh, running} = fresh

event boot by vmm when phase == fresh { phase = running  up = true }

reachable asks : phase == running && exists i : dev[i].asked
expect fails asks under exists i : !dev[i].PAGES
    because "A device that can't ask doesn't."
