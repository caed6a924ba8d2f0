/// Several devices of one VM that write into each other's memory, and a VMM that stops them one after the other: the reason that the
/// RFC of December 2021 gives for NDMA.
///
/// Left out: the vCPUs and page requests, for which vfio.ndma has the argument for a device alone; pre-copy and the data streams;
/// the destination. A device in ERROR may be written to: nothing of it is kept.
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

parameter N : 1..8 = 2

/// NDMA is free for each device: some may have it and others not.
instance dev[N] : vfio.ndma with {
  superfluous      = redundant
  ndma_interrupts  = permitted
  must_not         = everyone
  stop_vcpus_first = broken
  keep_off         = kept
}

/// Has a peer written into the device while it was stopped?
var spoiled[N] : bool                                                     = false
var phase      : enum {running, quiescing, stopping, stopped, cancelling} = running

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
/// Stopped with everything that it will go on with.
predicate stands(i : N) = !runs(i) && !dev[i].ERROR

// What devices do to each other

event write_to_peer by device visible choose i, j when i != j && dev[i].can_dma && stands(j) { spoiled[j] = true }
    cite reply "where peer-to-peer DMA between devices may be active"

// The VMM stops them

event begin by vmm when phase == running { phase = quiescing }
event quiesce by vmm choose i when phase == quiescing && dev[i].NDMA && !quiet(i) {
  call dev[i].set_state(dev[i].device_state | 1000b) { error -> { phase = cancelling } }
}  cite reply "intended to be a quiescent state for"
event go_on by vmm when phase == quiescing && forall i : dev[i].NDMA -> quiet(i) { phase = stopping }
event stop by vmm choose i when phase == stopping && runs(i) && (order == unable_first && dev[i].NDMA -> forall j : dev[j].NDMA || !runs(j)) {
  call dev[i].set_state(STOP) { error -> { phase = cancelling } }
}  cite reply "Clearing this bit (ie. !RUNNING) must stop"
event all_stand by vmm when phase == stopping && forall i : !runs(i) { phase = stopped }

// The VMM gives up

event cancel by vmm when phase in {quiescing, stopping, stopped} { phase = cancelling }
event wake by vmm choose i when phase == cancelling && stands(i) && (order == unable_first && !dev[i].NDMA -> forall j : dev[j].NDMA -> !stands(j)) {
  call dev[i].set_state(if dev[i].NDMA then RUNNING_NDMA else RUNNING)
}
event reset by vmm choose i when phase == cancelling && dev[i].ERROR && (repair == last -> forall j : !stands(j)) {
  call dev[i].reset
}  cite rfc "the user must issue a VFIO_DEVICE_RESET ioctl"
event let_go by vmm choose i when phase == cancelling && quiet(i) && forall j : runs(j) {
  call dev[i].set_state(RUNNING)
}  cite reply "Clearing this bit (ie. !NDMA) negates the device"
event all_run by vmm when phase == cancelling && forall i : dev[i].RUNNING { phase = running }

// What is claimed

invariant unspoiled "No device that runs writes into one that is stopped" : forall i : !spoiled[i]
    cite reply "for the purposes of managing multiple devices"
reachable all_stopped "The VMM can stop them all" : phase == stopped && forall i : dev[i].STOP
recoverable can_stop "Whatever has failed, all can still be stopped" : from any to phase == stopped
recoverable can_return "The VMM can always have all devices running again" : from any to forall i : dev[i].RUNNING by vmm
forced returns "It can't be kept from it" : from any to forall i : dev[i].RUNNING by vmm

expect fails unspoiled under N > 1 && (repair == at_once || order == any && (exists i : !dev[i].NDMA) || (count i : !dev[i].NDMA) >= 2)
    because "Of two devices that can't be kept from DMA one stops first, and the other writes into it. One such device alone may stop first and run again last. A reset device runs without NDMA."
expect fails returns
    because "A device may fail for ever. A reset never fails, and brings a device that nothing keeps from DMA."
