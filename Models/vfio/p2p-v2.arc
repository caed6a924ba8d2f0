/// The same as vfio.p2p for the merged protocol v2: devices that write into each other's memory, and RUNNING_P2P in NDMA's place.
///
/// Left out: the vCPUs; pre-copy and the data streams; the destination. A device in ERROR may be written to: nothing of it is kept.
system vfio.p2p-v2

source header {
  title "/usr/include/linux/vfio.h, enum vfio_device_mig_state"
}

parameter N : 1..8 = 2

/// RUNNING_P2P is free for each device: some may have it and others not.
instance dev[N] : vfio.v2 with { keep_off = kept }

/// Has a peer written into the device while it was stopped?
var spoiled[N] : bool                                                     = false
var phase      : enum {running, quiescing, stopping, stopped, cancelling} = running

reading order "Which devices does the VMM stop first?" {
  unable_first "those that have no RUNNING_P2P"
  any          "whichever it likes"
}
reading repair "When does the VMM reset a device that has failed?" {
  last    "when no other device is stopped any more"
  at_once "as soon as it has failed"
}

home phase == running && forall i : dev[i].RUNNING

predicate runs(i : N)   = dev[i].device_state in {RUNNING, RUNNING_P2P}
/// Stopped with everything that it will go on with.
predicate stands(i : N) = !runs(i) && !dev[i].ERROR

// What devices do to each other

event write_to_peer by device visible choose i, j when i != j && dev[i].RUNNING && stands(j) { spoiled[j] = true }
    cite header "any new P2P DMA transactions"

// The VMM stops them

event begin by vmm when phase == running { phase = quiescing }
event quiesce by vmm choose i when phase == quiescing && dev[i].MIGRATION_P2P && dev[i].RUNNING {
  call dev[i].set_state(RUNNING_P2P) { error -> { phase = cancelling } }
}  cite header "for the purposes of managing multiple devices"
event go_on by vmm when phase == quiescing && forall i : dev[i].MIGRATION_P2P -> dev[i].RUNNING_P2P { phase = stopping }
event stop by vmm choose i when phase == stopping && runs(i) && (order == unable_first && dev[i].MIGRATION_P2P -> forall j : dev[j].MIGRATION_P2P || !runs(j)) {
  call dev[i].set_state(STOP) { error -> { phase = cancelling } }
}  cite header "must stop the operation of the device"
event all_stand by vmm when phase == stopping && forall i : !runs(i) { phase = stopped }

// The VMM gives up

event cancel by vmm when phase in {quiescing, stopping, stopped} { phase = cancelling }
event wake by vmm choose i when phase == cancelling && stands(i) && (order == unable_first && !dev[i].MIGRATION_P2P -> forall j : dev[j].MIGRATION_P2P -> !stands(j)) {
  call dev[i].set_state(if dev[i].MIGRATION_P2P then RUNNING_P2P else RUNNING)
}
event reset by vmm choose i when phase == cancelling && dev[i].ERROR && (repair == last -> forall j : !stands(j)) {
  call dev[i].reset
}  cite header "VFIO_DEVICE_RESET must be used to return the"
event let_go by vmm choose i when phase == cancelling && dev[i].RUNNING_P2P && forall j : runs(j) {
  call dev[i].set_state(RUNNING)
}
event all_run by vmm when phase == cancelling && forall i : dev[i].RUNNING { phase = running }

// What is claimed

invariant unspoiled "No device that runs writes into one that is stopped" : forall i : !spoiled[i]
    cite header "for the purposes of managing multiple devices"
reachable all_stopped "The VMM can stop them all" : phase == stopped && forall i : dev[i].STOP
recoverable can_stop "Whatever has failed, all can still be stopped" : from any to phase == stopped
recoverable can_return "The VMM can always have all devices running again" : from any to forall i : dev[i].RUNNING by vmm
forced returns "It can't be kept from it" : from any to forall i : dev[i].RUNNING by vmm

expect fails unspoiled under N > 1 && (repair == at_once || order == any && (exists i : !dev[i].MIGRATION_P2P) || (count i : !dev[i].MIGRATION_P2P) >= 2)
    because "Of two devices without RUNNING_P2P one stops first, and the other writes into it. One such device alone may stop first and run again last. A reset device is RUNNING at once."
expect fails returns
    because "A device may fail for ever. A reset never fails, and brings a device that nothing keeps from DMA."
