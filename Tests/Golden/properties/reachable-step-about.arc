/// A claim that some step is there isn't asked of devices without the action, nor of those that its left side leaves out.
model properties.reachable-step-about

capability EXTRA
capability OTHER
var on   : bool = false
var tick : bool = false

home true
request enter by user requires EXTRA -> ok { on = true }
event turn by device { tick = !tick }
request leave by user -> ok { on = false }

reachable enters on enter : on
reachable leaves on leave : EXTRA -> old(on) && !on
reachable leaves_early on leave : OTHER -> old(on)
expect fails leaves_early under !EXTRA && OTHER  because "without EXTRA nothing is entered"
