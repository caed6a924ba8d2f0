/// The RFC with NDMA of December 2021 and the questions of the reply to it, decided on one device and on several of one VM.
study studies.ndma

source rfc {
  title   "[RFC PATCH] vfio: Update/Clarify migration uAPI, add NDMA state"
  date    2021-12-09
  message "163909282574.728533.7460416142511440919.stgit@omen"
}
/// Kevin Tian's questions, which quote the RFC. The archived page has no date of its own; other archives have this one.
source reply {
  title   "RE: [RFC PATCH] vfio: Update/Clarify migration uAPI, add NDMA state"
  date    2022-01-07
  message "BN9PR11MB52769D49A29D1CD7A0C87C888C4D9@BN9PR11MB5276.namprd11.prod.outlook.com"
  archive "2021-12-10-ndma-rfc.txt"
}

use ndma    = vfio.ndma
use several = vfio.p2p with { N = 2 }
use merged  = vfio.p2p-v2 with { N = 2 }

/// Superfluous: with the bit or without, a device that doesn't run does the same whatever its user does.
claim superfluous "NDMA is superfluous in combinations without RUNNING" by "Alex Williamson" date 2021-12-09
    cite reply "bit is superfluous in combinations including !RUNNING" :
    ndma equivalent states STOP, STOP_NDMA under NDMA
    && ndma equivalent states STOP_COPY, STOP_COPY_NDMA under NDMA
    && ndma equivalent states RESUMING, RESUMING_NDMA under NDMA
  expect holds  because "Where such a word is taken, nobody can tell the device from one without the bit."

claim needless_states "NDMA can be set without RUNNING"
    cite reply "means doing so will get a failure, or" :
    !(ndma finds unreachable-state STOP_NDMA under NDMA)
    && !(ndma finds unreachable-state STOP_COPY_NDMA under NDMA)
    && !(ndma finds unreachable-state RESUMING_NDMA under NDMA)
  expect depends on superfluous == redundant
      because "The reply's question. If the write fails no run comes to these three valid words."

claim refusing_costs_nothing "If a driver refuses these combinations, no flow is lost"
    cite reply "means doing so will get a failure" :
    ndma has save_live under (NDMA && superfluous == refused)
    && ndma has save_quietly under (NDMA && superfluous == refused)
    && ndma has restore_quietly under (NDMA && superfluous == refused)
  expect holds  because "Saving and restoring with DMA stopped first and started last go through without them."

/// Clearing RUNNING and keeping what else is set, as read-modify-write has it.
claim refusing_breaks_users "If a driver refuses them, clearing RUNNING alone is refused after NDMA"
    cite reply "means doing so will get a failure" :
    !(ndma has (reachable on set_state : old(RUNNING_NDMA) && new == 1000b && answer == ok) under (NDMA && superfluous == refused))
  expect holds  because "A user that doesn't clear NDMA in the same write can't stop the device."

claim quiescent "With NDMA a running device starts no DMA, and none is in flight" by "Alex Williamson" date 2021-12-09
    cite reply "intended to be a quiescent state for" :
    ndma has quiet under NDMA && ndma has goes_on under NDMA
  expect holds  because "The write that sets NDMA completes what is in flight, and the device goes on otherwise."

claim vpri_needs_ndma "Stopping DMA has to be possible while vCPUs run, for the pages that it waits for" by "Kevin Tian" date 2022-01-07
    cite reply "must be completed when vcpu" :
    ndma has drained
  expect depends on ndma.NDMA  because "Without NDMA the only way to stop DMA is to clear RUNNING."

claim save_needs_ndma "A device that asks for pages can always be saved" by "Kevin Tian" date 2022-01-07
    cite reply "This cannot be done in !RUNNING" :
    ndma has can_save
  expect depends on ndma.NDMA || !ndma.stop_vcpus_first
      because "Once the vCPUs are stopped a page that was asked for doesn't come; with NDMA the asking ends before."

claim failing_early "A failure while the vCPUs still run avoids breaking the SLA" by "Kevin Tian" date 2022-01-07
    cite reply "Having a failure path when vcpu is running" :
    undecidable "time: no interface says how long entering NDMA may take"
    ndma has (reachable on set_state : answer == error && vcpus && old(RUNNING) && new.NDMA && RUNNING) under NDMA
  expect holds  because "A write of NDMA may fail with the vCPUs running and the device as it was. How long it takes, no text says."

claim interrupts_may_go_on "NDMA needn't stop interrupts as well" by "Kevin Tian" date 2022-01-07
    cite reply "Why also disabling interrupt?" :
    ndma has quiet under (NDMA && ndma_interrupts == permitted)
    && ndma has drained under (NDMA && ndma_interrupts == permitted)
    && ndma has can_save under (NDMA && ndma_interrupts == permitted)
    && ndma has save_quietly under (NDMA && ndma_interrupts == permitted)
    && ndma has restore_quietly under (NDMA && ndma_interrupts == permitted)
  expect holds  because "With interrupts permitted DMA still ends, and every flow goes through; only the sentence about interrupts is given up."

/// Its regions answer what external subsystems need of them, such as MSI-X and config space.
claim must_stop "Without RUNNING a device does no DMA, no interrupts and doesn't go on, and its regions answer" by "Alex Williamson" date 2021-12-09
    cite reply "must stop the operation of the"
    cite reply "must accept and" :
    ndma has stopped && ndma has (invariant can(access_region(config) -> ok)) && ndma has regions_answer
  expect holds  because "Nothing that its user sees comes from a stopped device but answers, and no access is an error."

claim mmio_too "A stopped device answers MMIO as well" by "Kevin Tian" date 2022-01-07
    cite reply "and also respond to mmio access if some" :
    ndma has (invariant can(access_region(mmio) -> ok)) under !keep_off
  expect fails  because "Nothing says so: it is promised for external subsystems."

claim restrict_access "A user that keeps off a stopped device has a sound stream" by "Alex Williamson" date 2021-12-09
    cite reply "or risk corruption of the device migration data" :
    ndma has unspoiled
  expect depends on ndma.keep_off  because "One access, even to config space, may spoil what is saved, and is answered like any other."

claim users_view "That a stopped device must not do anything is meant for its user" by "Kevin Tian" date 2022-01-07
    cite reply "clause is from user p.o.v" :
    ndma finds reading-matters must_not for no verdict
  expect holds  because "Whether the host sees a stopped device at work makes no difference to anything that its user is told."

claim data_checked "Leaving RESUMING checks that the data are whole" by "Alex Williamson" date 2021-12-09
    cite reply "final validity and consistency" :
    ndma has data_checked
  expect holds  because "With less than the whole stream the write is an error."

claim any_transition "Every valid state can be reached from every other" by "Alex Williamson" date 2021-12-09
    cite rfc "attempt to support any transition between valid" :
    ndma connected valid by user
  expect depends on !NDMA || superfluous == redundant
      because "Out of RESUMING too, once its data are whole; but for NDMA without RUNNING, if that is refused."

// Several devices of one VM, which write into each other's memory

claim unsafe_without_ndma "Without NDMA a device that still runs writes into one that is stopped" by "Alex Williamson" date 2021-12-09
    cite reply "where peer-to-peer DMA between devices may be active" :
    several has unspoiled under (forall i : !dev[i].NDMA)
  expect fails  because "Whichever of two is stopped first, the other still runs and writes into it."

claim safe_with_ndma "With NDMA for all of them none does" by "Alex Williamson" date 2021-12-09
    cite reply "intended to be a quiescent state for" :
    several has unspoiled under (forall i : dev[i].NDMA)
  expect depends on repair == last
      because "All are quiet before the first is stopped. A device that failed runs without NDMA once it is reset, so that has to wait until no other is stopped."

/// vfio.p2p is checked so for three devices as well: one may lack it, two may not.
claim one_without_ndma "A device that lacks NDMA beside one that has it does no harm"
    cite reply "Bit 3 (NDMA) [OPTIONAL]" :
    several has unspoiled under ((count i : !dev[i].NDMA) == 1 && repair == last)
  expect depends on order == unable_first
      because "It is stopped before the other and started after it, so nobody is stopped while it runs. In another order it writes into the one that is."

claim quiescent_when_merged "RUNNING_P2P does for several devices what NDMA was proposed for"
    cite reply "for the purposes of managing multiple devices" :
    merged has unspoiled under (forall i : dev[i].MIGRATION_P2P)
  expect depends on repair == last
      because "As with NDMA: all are quiet before the first is stopped, and a reset brings RUNNING."

/// The vCPUs are stopped between NDMA and STOP.
claim vpri_drains "DMA of all devices can be brought to its end while the vCPUs run and give pages" by "Kevin Tian" date 2022-01-07
    cite reply "must be completed when vcpu" :
    several has drained
  expect depends on forall i : dev[i].NDMA
      because "A device without NDMA does DMA for as long as it runs, and it is stopped after the vCPUs."

claim vpri_saves "The VMM can save its devices, whenever they ask for pages" by "Kevin Tian" date 2022-01-07
    cite reply "This cannot be done in !RUNNING" :
    several has sure_save
  expect depends on forall i : dev[i].NDMA
      because "A device without NDMA may ask for a page just before the vCPUs stop, each time, and its stop is refused."

claim vpri_no_late_page "No device is left waiting for a page that can't come" by "Kevin Tian" date 2022-01-07
    cite reply "any vPRI for those requests" :
    several has no_late_page
  expect depends on forall i : dev[i].NDMA  because "With NDMA its DMA has ended before the vCPUs are stopped."

claim interrupts_while_drained "With NDMA set devices may still interrupt the vCPUs that run" by "Kevin Tian" date 2022-01-07
    cite reply "Why also disabling interrupt?" :
    several has (reachable vcpus && forall i : !dev[i].can_dma && can(dev[i].interrupt)) under (forall i : dev[i].NDMA)
  expect holds
      because "With interrupts permitted, as in the system here, all DMA has ended and each device may still interrupt."
