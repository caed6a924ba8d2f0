/// The same as vfio.p2p for the merged protocol v2, with RUNNING_P2P in NDMA's place: devices that write into each other's memory, and the
/// VMM that quiesces, stops, saves, restores and starts them, around the vCPUs.
///
/// The data of a device are read in one step. Left out: pre-copy, and pages that a device waits for, which this text doesn't speak of. A device in ERROR may be written to, and so may one
/// that is to be loaded and isn't yet, or whose load was given up: nothing of it is kept.
system vfio.p2p-v2

source header {
  title "/usr/include/linux/vfio.h, enum vfio_device_mig_state"
}

parameter N : 1..32 = 2

/// RUNNING_P2P is free for each device: some may have it and others not.
instance dev[N] : vfio.v2 with { keep_off = kept }

/// Do the guest's processors run? They do once the VM is started.
var vcpus    : bool = false
/// Has a device written into another while that was stopped?
var spoiled  : bool = false
/// Have all of the device's data been read, or all been written?
var moved[N] : bool = false

/// Where the VMM stands: fresh until the VM is started or restored, and then on the way into a file or out of one, or back.
var phase : enum {fresh, running, quiescing, stopping, saving, saved, returning, receiving, loading, starting, releasing, aborting} = fresh

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
/// Stopped with something that it will go on with.
predicate stands(i : N) = !runs(i) && !dev[i].ERROR && (dev[i].RESUMING -> moved[i])

// What devices do to each other

event write_to_peer by device visible choose i, j when i != j && dev[i].RUNNING && stands(j) && phase != aborting { spoiled = true }
    cite header "any new P2P DMA transactions"

// A VM without a past

event boot by vmm when phase == fresh { phase = running  vcpus = true }
event receive by vmm when phase == fresh { phase = receiving }

// The VMM stops and saves

event begin by vmm when phase == running { phase = quiescing }
event quiesce by vmm choose i when phase == quiescing && dev[i].MIGRATION_P2P && dev[i].RUNNING {
  call dev[i].set_state(RUNNING_P2P) { error -> { phase = returning } }
}  cite header "for the purposes of managing multiple devices"
event stop_vcpus by vmm when phase == quiescing && forall i : dev[i].MIGRATION_P2P -> dev[i].RUNNING_P2P { phase = stopping  vcpus = false }
event stop by vmm choose i when phase == stopping && runs(i) && (order == unable_first && dev[i].MIGRATION_P2P -> forall j : dev[j].MIGRATION_P2P || !runs(j)) {
  call dev[i].set_state(STOP) { error -> { phase = returning } }
}  cite header "must stop the operation of the device"
event all_stand by vmm when phase == stopping && forall i : !runs(i) { phase = saving }
event save by vmm choose i when phase == saving && dev[i].STOP {
  call dev[i].set_state(STOP_COPY) { error -> { phase = returning } }
}  cite header "begin the process of saving the device state"
event read_all by vmm choose i when phase == saving && dev[i].STOP_COPY && !moved[i] { moved[i] = true }
    cite header "indicates the entire device"
event all_saved by vmm when phase == saving && forall i : moved[i] { phase = saved }

// It gives up, or the destination has

event cancel by vmm when phase in {quiescing, stopping, saving, saved} { phase = returning }
event reset by vmm choose i when phase == returning && dev[i].ERROR && (repair == last -> forall j : !stands(j)) {
  call dev[i].reset
}  cite header "VFIO_DEVICE_RESET must be used to return the"

// The VMM restores

event prepare by vmm choose i when phase == receiving && dev[i].RUNNING {
  call dev[i].set_state(RESUMING) { error -> { phase = aborting } }
}  cite header "starts a process of restoring the device state"
event all_prepared by vmm when phase == receiving && forall i : dev[i].RESUMING { phase = loading }
event load by vmm choose i when phase == loading && !moved[i] {
  call dev[i].write_data(last) {
    ok    -> { moved[i] = true }
    error -> { phase = aborting }
  }
}  cite header "The data stream fed into the data_fd"
event all_loaded by vmm when phase == loading && forall i : moved[i] { phase = starting }
event give_up by vmm when phase in {receiving, loading, starting} { phase = aborting }
event clear by vmm choose i when phase == aborting && !dev[i].RUNNING {
  call dev[i].reset
}  cite header "VFIO_DEVICE_RESET must be used to return the"
event all_clear by vmm when phase == aborting && forall i : dev[i].RUNNING { phase = fresh  forall i : moved[i] = false }

// It starts what stands, at the source or at the destination

event wake by vmm choose i when phase in {returning, starting} && stands(i) && (order == unable_first && !dev[i].MIGRATION_P2P -> forall j : dev[j].MIGRATION_P2P -> !stands(j)) {
  call dev[i].set_state(if dev[i].MIGRATION_P2P then RUNNING_P2P else RUNNING)
}
event start_vcpus by vmm when phase in {returning, starting} && forall i : runs(i) {
  phase               = releasing
  vcpus               = true
  forall i : moved[i] = false
}
event let_go by vmm choose i when phase == releasing && dev[i].RUNNING_P2P {
  call dev[i].set_state(RUNNING)
}  cite header "While in RUNNING the device is fully operational"
event reset_running by vmm choose i when phase == releasing && dev[i].ERROR {
  call dev[i].reset
}  cite header "VFIO_DEVICE_RESET must be used to return the"
event all_run by vmm when phase == releasing && forall i : dev[i].RUNNING { phase = running }

// What is claimed

invariant unspoiled "No device that runs writes into one that is stopped" : !spoiled
    cite header "for the purposes of managing multiple devices"
invariant whole "What the VMM takes for loaded is loaded" :
    forall i : dev[i].RESUMING && moved[i] -> dev[i].stream == complete
    cite header "final validity and consistency checking"
reachable all_saved "The VMM can stop and save them all" : phase == saved
reachable all_started "The VMM can restore and start them all" : phase == starting && forall i : runs(i)
recoverable can_save "Whatever has failed, all can still be saved" : from any to phase == saved
recoverable can_return "The VMM can always have all devices running again" :
    from any to phase == running && forall i : dev[i].RUNNING by vmm
forced returns "It can't be kept from it" :
    from any to phase == running && forall i : dev[i].RUNNING by vmm

expect fails unspoiled under N > 1 && (repair == at_once || order == any && (exists i : !dev[i].MIGRATION_P2P) || (count i : !dev[i].MIGRATION_P2P) >= 2)
    because "Of two devices without RUNNING_P2P one stops first, and the other writes into it. One such device alone may stop first and run again last. A reset device is RUNNING at once."
expect fails returns
    because "A device may fail for ever. A reset never fails, and brings a device that nothing keeps from DMA to others."
