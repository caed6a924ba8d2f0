/// A device of systems.booted: it asks for a page, if it can, while the machine is up.
model systems.asking

capability PAGES
var up    : bool = false
var asked : bool = false

event ask by device visible requires PAGES when up && !asked { asked = true }
event get by device visible when asked { asked = false }

reachable can_ask : asked
expect fails can_ask
    because "Nothing brings the machine up here."
expect dead-end configuration
    because "So nothing happens."
expect dead-rule ask
    because "It waits for the machine."
expect dead-rule get
    because "Nobody asks."
