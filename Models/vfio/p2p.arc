/// Several devices of one VM that write into each other's memory, and the VMM that migrates them: it quiesces them while the vCPUs still
/// run, stops the vCPUs, stops and saves the devices one after the other, and at the destination restores them, starts them and
/// lets the vCPUs run. Any device may fail at any of its steps, and the VMM may give up at any of its own. It is the reason that the RFC of December
/// 2021 gives for NDMA, and the one that the reply adds: pages that a device waits for come only while the vCPUs run.
///
/// Source and destination are one VMM in two of its lives. The data go from one to the other whole or, where the VMM gives up, not
/// at all; what damages a stream is vfio.ndma's. Left out: pre-copy. A device in ERROR may be written to, and so may one that is to be
/// loaded and isn't yet, or whose load was given up: nothing of it is kept.
system vfio.p2p

/// The RFC as posted; the reply quotes the description of the bits.
source rfc {
  title   "[RFC PATCH] vfio: Update/Clarify migration uAPI, add NDMA state"
  date    2021-12-09
  message "163909282574.728533.7460416142511440919.stgit@omen"
}
/// Kevin Tian's questions. The archived page has no date of its own; other archives have this one.
source reply {
  title   "RE: [RFC PATCH] vfio: Update/Clarify migration uAPI, add NDMA state"
  date    2022-01-07
  message "BN9PR11MB52769D49A29D1CD7A0C87C888C4D9@BN9PR11MB5276.namprd11.prod.outlook.com"
  archive "2021-12-10-ndma-rfc.txt"
}

parameter N : 1..32 = 2

/// NDMA is free for each device: some may have it and others not. The vCPUs are the VM's, one for all devices.
instance dev[N] : vfio.ndma with {
  superfluous       = redundant
  ndma_interrupts   = permitted
  must_not          = everyone
  read_modify_write = kept
  stop_vcpus_first  = broken
  keep_off          = kept
  vcpus             = vcpus
}

/// Do the guest's processors run? They do once the VM is started.
var vcpus    : bool = false  cite reply "vcpu is still running at this point"
/// Has a device written into another while that was stopped?
var spoiled  : bool = false
/// Have all of the device's data been read, or all been written?
var moved[N] : bool = false

/// Where the VMM stands: fresh until the VM is started or restored, and then on the way into a file or out of one, or back.
var phase : enum {fresh, running, quiescing, stopping, saving, saved, returning, receiving, loading, starting, releasing, aborting} = fresh

reading order "Which devices does the VMM stop first?" {
  unable_first "those that can't be kept from starting DMA"
  any          "whichever it likes"
}
reading repair "When does the VMM reset a device that has failed?" {
  last    "when no other device is stopped any more"
  at_once "as soon as it has failed"
}

home phase == running && forall i : dev[i].RUNNING

predicate quiet(i : N)  = dev[i].device_state.NDMA
predicate runs(i : N)   = dev[i].device_state.RUNNING
/// Stopped with something that it will go on with.
predicate stands(i : N) = !runs(i) && !dev[i].ERROR && (dev[i].device_state.RESUMING -> moved[i])

// What devices do to each other

event write_to_peer by device visible choose i, j when i != j && dev[i].can_dma && stands(j) && phase != aborting { spoiled = true }
    cite reply "where peer-to-peer DMA between devices may be active"

// A VM without a past

event boot by vmm when phase == fresh { phase = running  vcpus = true }
event receive by vmm when phase == fresh { phase = receiving }

// The VMM stops and saves

event begin by vmm when phase == running { phase = quiescing }
event quiesce by vmm choose i when phase == quiescing && dev[i].NDMA && !quiet(i) {
  call dev[i].set_state(dev[i].device_state | 1000b) { error -> { phase = returning } }
}  cite reply "intended to be a quiescent state for"
event stop_vcpus by vmm when phase == quiescing && forall i : dev[i].NDMA -> quiet(i) { phase = stopping  vcpus = false }
    cite reply "after stopping vcpu"
event stop by vmm choose i when phase == stopping && runs(i) && (order == unable_first && dev[i].NDMA -> forall j : dev[j].NDMA || !runs(j)) {
  call dev[i].set_state(STOP) { error -> { phase = returning } }
}  cite reply "Clearing this bit (ie. !RUNNING) must stop"
event all_stand by vmm when phase == stopping && forall i : !runs(i) { phase = saving }
event save by vmm choose i when phase == saving && dev[i].STOP {
  call dev[i].set_state(STOP_COPY) { error -> { phase = returning } }
}  cite reply "capturing the migration data stream for the device"
event read_all by vmm choose i when phase == saving && dev[i].STOP_COPY && !moved[i] { moved[i] = true }
event all_saved by vmm when phase == saving && forall i : moved[i] { phase = saved }

// It gives up, or the destination has

event cancel by vmm when phase in {quiescing, stopping, saving, saved} { phase = returning }
event reset by vmm choose i when phase == returning && dev[i].ERROR && (repair == last -> forall j : !stands(j)) {
  call dev[i].reset
}  cite rfc "the user must issue a VFIO_DEVICE_RESET ioctl"

// The VMM restores

event prepare by vmm choose i when phase == receiving && dev[i].RUNNING {
  call dev[i].set_state(RESUMING) { error -> { phase = aborting } }
}  cite reply "restoring the device from a migration data stream"
event all_prepared by vmm when phase == receiving && forall i : dev[i].RESUMING { phase = loading }
event load by vmm choose i when phase == loading && !moved[i] {
  call dev[i].write_data(last) {
    ok    -> { moved[i] = true }
    error -> { phase = aborting }
  }
}  cite reply "data written to the migration data window"
event all_loaded by vmm when phase == loading && forall i : moved[i] { phase = starting }
event give_up by vmm when phase in {receiving, loading, starting} { phase = aborting }
event clear by vmm choose i when phase == aborting && !dev[i].RUNNING {
  call dev[i].reset
}  cite rfc "the user must issue a VFIO_DEVICE_RESET ioctl"
event all_clear by vmm when phase == aborting && forall i : dev[i].RUNNING { phase = fresh  forall i : moved[i] = false }

// It starts what stands, at the source or at the destination

event wake by vmm choose i when phase in {returning, starting} && stands(i) && (order == unable_first && !dev[i].NDMA -> forall j : dev[j].NDMA -> !stands(j)) {
  call dev[i].set_state(if dev[i].NDMA then RUNNING_NDMA else RUNNING)
}
event start_vcpus by vmm when phase in {returning, starting} && forall i : runs(i) {
  phase               = releasing
  vcpus               = true
  forall i : moved[i] = false
}
event let_go by vmm choose i when phase == releasing && quiet(i) {
  call dev[i].set_state(RUNNING)
}  cite reply "Clearing this bit (ie. !NDMA) negates the device"
event reset_running by vmm choose i when phase == releasing && dev[i].ERROR {
  call dev[i].reset
}  cite rfc "the user must issue a VFIO_DEVICE_RESET ioctl"
event all_run by vmm when phase == releasing && forall i : dev[i].RUNNING { phase = running }

// What is claimed

invariant unspoiled "No device that runs writes into one that is stopped" : !spoiled
    cite reply "for the purposes of managing multiple devices"
invariant whole "What the VMM takes for loaded is loaded" :
    forall i : dev[i].RESUMING && moved[i] -> dev[i].stream == complete
    cite reply "final validity and consistency"
reachable all_saved "The VMM can stop and save them all" : phase == saved
reachable all_started "The VMM can restore and start them all" : phase == starting && forall i : runs(i)
recoverable can_save "Whatever has failed, all can still be saved" : from any to phase == saved
recoverable can_return "The VMM can always have all devices running again" :
    from any to phase == running && forall i : dev[i].RUNNING by vmm
forced returns "It can't be kept from it" :
    from any to phase == running && forall i : dev[i].RUNNING by vmm

// Pages that devices wait for (vPRI)

reachable drained "All DMA is stopped, none waits for a page, and the vCPUs run" :
    vcpus && forall i : runs(i) && !dev[i].can_dma && !dev[i].page_request
    cite reply "must be completed when vcpu"
invariant no_late_page "No device that is to be stopped waits for a page that can't come" :
    phase == stopping -> forall i : !dev[i].page_request
    cite reply "This cannot be done in !RUNNING"
recoverable sure_save "The VMM can save them all, whenever devices ask for pages" :
    from any to phase == saved by vmm
    cite reply "Having a failure path when vcpu is running"

expect fails unspoiled under N > 1 && (repair == at_once || order == any && (exists i : !dev[i].NDMA) || (count i : !dev[i].NDMA) >= 2)
    because "Of two devices that can't be kept from DMA one stops first, and the other writes into it. One such device alone may stop first and run again last. A reset device runs without NDMA."
expect fails returns
    because "A device may fail for ever. A reset never fails, and brings a device that nothing keeps from DMA."
expect fails drained under exists i : !dev[i].NDMA
    because "A device without NDMA stops its DMA only with RUNNING, after the vCPUs."
expect fails no_late_page under exists i : !dev[i].NDMA
    because "It may ask for a page just before the vCPUs stop."
expect fails sure_save under exists i : !dev[i].NDMA
    because "It may do so each time, and each time its stop is refused."
