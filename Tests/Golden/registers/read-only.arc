/// A read-only register changes by what the device does.
model registers.read-only

register status : bits 1 ro {
  READY @ 0
} = 0b

event ready by device when !status.READY { status.READY = true }
event busy  by device when status.READY  { status.READY = false }

reachable is_ready : status.READY
invariant never : !status.READY
expect fails never because "the device may become ready by itself"
