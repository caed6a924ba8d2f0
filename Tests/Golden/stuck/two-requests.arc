/// Each request that waits has its own driver steps; only the one that nothing answers is stuck.
model stuck.two-requests

var level : int 0..1 = 0
home true

request up by user -> waits
request down(by_force : bool) by user -> waits
event rise by driver when waiting(up) -> answers up ok { level = 1 }
event fall by driver when waiting(down) && !down.by_force -> answers down ok { level = 0 }

expect stuck-loop down when down.by_force                          because "nobody answers a forced one"
expect dead-end configuration when waiting(down) && down.by_force  because "nothing else may be asked"
