/// Values behind `for` are the user's choice in what it decides, and the device's choice in how it answers.
system systems.choices

instance a : systems.device
instance b : systems.lossy
var left : bool = false

event change by vmm for to in {a.OFF, a.QUIET} when a.SILENCE { call a.set(if left then a.mode else to) }
event turn by vmm when b.mode == ON { call b.set(b.mode ^ 1b) }
event leave by vmm { left = true }

recoverable quiet "The VMM chooses the state" : from a.ON && !left to a.QUIET by vmm
recoverable kept "The device chooses whether it loses the state" : to b.mode == OFF && !b.lost by vmm

expect fails quiet under !a.SILENCE
    because "It takes a device that can be quiet."
expect fails kept
    because "Each switch may lose it."
