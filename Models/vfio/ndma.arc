/// Alex Williamson's RFC of December 2021, with Kevin Tian's reply to it: the merged bits, described bit by bit instead of by a
/// drawing of transitions, and an optional fourth, NDMA, in which a device starts no DMA while it still runs.
///
/// Left out: the steps of the two data sequences, which the RFC only rewords (vfio.linux-5.8 has them); saving is the SAVING bit, and
/// resuming is one request for each piece of data. Peer-to-peer DMA among several devices, which needs several devices. What reserved
/// bits do: a driver is taken to change none of them. How long a device takes to stop: the reply misses a way to set a limit.
/// The host behind a mediated device, but for one event that the user can't see.
model vfio.ndma

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
/// Alex Williamson's answers, later that day. The model leaves the questions open.
source answer {
  title   "Re: [RFC PATCH] vfio: Update/Clarify migration uAPI, add NDMA state"
  date    2022-01-07
  message "20220107093611.6cbc6166.alex.williamson@redhat.com"
}
omit reply "not result in error conditions outside the user"
    because "The model has nothing outside the user's context that could fail."
omit reply "the user to specify a timeout value"
    because "The reply asks for it, and no interface is proposed."
omit read_pending_bytes, read_data_offset, read_data_size, read_data, write_data, write_data_size, gather, pending, phase
    because "the RFC only rewords the steps by which data are read and written"

capability NDMA "the device can be kept from starting DMA"  cite reply "VFIO_REGION_INFO_CAP_MIG_NDMA capability as reported by"

// The register

register device_state : bits 32 c "VFIO_DEVICE_STATE_" {
  RUNNING  @ 0                cite reply "Bit 0 (RUNNING) [REQUIRED]"
  SAVING   @ 1                cite reply "Bit 1 (SAVING) [REQUIRED]"
  RESUMING @ 2                cite reply "Bit 2 (RESUMING) [REQUIRED]"
  NDMA     @ 3 requires NDMA  cite reply "Bit 3 (NDMA) [OPTIONAL]"
  reserved @ 4..31 preserved  cite reply "Reserved for future use"
} = RUNNING  cite reply "in exclusively the RUNNING state"

// The RFC speaks of bits only. These names are those of the merged text, with _NDMA where the fourth bit is set.
state STOP           = 0000b                cite reply "Clearing this bit (ie. !RUNNING) must stop"
state RUNNING        = 0001b                cite reply "in exclusively the RUNNING state"
state STOP_COPY      = 0010b                cite reply "Setting this bit enables and initializes the migration"
state PRE_COPY       = 0011b                cite reply "Setting this bit enables and initializes the migration"
state RESUMING       = 0100b                cite reply "restoring the device from a migration data stream"
state ERROR          = 0110b                cite rfc "(!NDMA | RESUMING | SAVING | !RUNNING)"
state STOP_NDMA      = 1000b requires NDMA  cite reply "bit is superfluous in combinations including !RUNNING"
state RUNNING_NDMA   = 1001b requires NDMA  cite reply "intended to be a quiescent state for"
state STOP_COPY_NDMA = 1010b requires NDMA  cite reply "bit is superfluous in combinations including !RUNNING"
state PRE_COPY_NDMA  = 1011b requires NDMA  cite reply "intended to be a quiescent state for"
state RESUMING_NDMA  = 1100b requires NDMA  cite reply "bit is superfluous in combinations including !RUNNING"

constant MASK = 1111b  cite rfc "VFIO_DEVICE_STATE_MASK"

valid device_state(s) =
    !(s.SAVING && s.RESUMING) && !(s.RESUMING && s.RUNNING) && (s.NDMA -> NDMA)
    cite reply "RESUMING bit defined below"  cite rfc "Combinations involving (RESUMING | RUNNING) are currently unsupported"
error device_state(s) = (s & MASK) == 0110b  cite rfc "device error state VFIO_DEVICE_STATE_ERROR"
/// The posted VFIO_DEVICE_STATE_VALID, which doesn't know what the device is able to do.
predicate posted_valid(s : device_state) = !(s.SAVING && s.RESUMING) && !(s.RESUMING && s.RUNNING)
    cite rfc "VFIO_DEVICE_STATE_VALID(state)"

home RUNNING  cite rfc "return the device migration state to the default"

reading superfluous "What comes of writing NDMA without RUNNING?" {
  refused   "the write fails"                   cite reply "means doing so will get a failure"
  redundant "it is taken, and not recommended"  cite reply "or just not recommended"  cite answer "Superfluous meaning redundant"
}
reading ndma_interrupts "Does NDMA stop interrupts as well?" {
  stopped   "yes, as posted"  cite reply "new DMA or interrupt transactions"
  permitted "no"              cite reply "Why also disabling interrupt?"  cite answer "allow for interrupts"
}
reading must_not "Who sees that a stopped device does nothing?" {
  everyone "the hardware stops"                     cite reply "device must not generate interrupts, DMA, or advance"
  user     "its user; the host may see it at work"  cite reply "clause is from user p.o.v"  cite answer "The user owned device should effectively stop"
}

// Around the device

/// Are the guest's processors running?
var vcpus        : bool                                    = true   cite reply "vcpu is still running at this point"
/// Does DMA in flight wait for a page that the guest must give (vPRI)?
var page_request : bool                                    = false  cite reply "any vPRI for those requests must be completed"
/// The data of the saving or the resuming session at hand.
var stream       : enum {none, partial, complete, corrupt} = none   cite reply "incomplete, inconsistent, or otherwise invalid"

duty read_modify_write by user on set_state : (new | MASK) == (device_state | MASK)
    cite reply "users should use read-modify-write"
duty stop_vcpus_first by user on set_state : new.RUNNING || !vcpus
    cite reply "!RUNNING which is typically transitioned"
duty keep_off by user on access_region : device_state.RUNNING
    cite reply "The user should take steps to restrict access"

request run_vcpus(on : bool) by user to kvm -> ok { vcpus = on }
    cite reply "after stopping vcpu"

// The transitions: any, in one write

/// A write that is to bring a working device into a valid state.
predicate asks_transition(new : device_state) = valid(new) && !ERROR
    cite rfc "so long as the resulting state is valid"
predicate needless(new : device_state)        = superfluous == refused && new.NDMA && !new.RUNNING
    cite reply "bit is superfluous in combinations including !RUNNING"
predicate ends_resuming(new : device_state)   = device_state.RESUMING && !new.RESUMING
    cite reply "indicates the end of a resuming session"
predicate ends_dma(new : device_state)        = new.NDMA || !new.RUNNING
    cite reply "must prevent the device from initiating any"
/// What is in flight must be completed first, and a page can be given by a running guest only.
predicate stuck(new : device_state)           = ends_dma(new) && page_request && !vcpus
    cite reply "complete any such outstanding operations prior to completing"

/// Clearing SAVING or RESUMING ends the session, setting it begins a new one.
function stream_after(new : device_state) : stream =
    if new.SAVING && device_state.SAVING || new.RESUMING && device_state.RESUMING then stream else none
    cite reply "de-initializes the migration region"

request set_state(new : device_state) by user {
  rule accept when asks_transition(new) && !needless(new) && !stuck(new) && (ends_resuming(new) -> stream == complete) -> ok {
    device_state = (device_state & 0xfffffff0) | (new & MASK)
    page_request = page_request && !ends_dma(new)
    stream       = stream_after(new)
  }  cite rfc "may change multiple bits of the bitfield"  cite rfc "attempt to support any transition between valid"
  rule refuse            when !valid(new)                                                      -> error      cite rfc "so long as the resulting state is valid"
  rule refuse_in_error   when ERROR                                                            -> error      cite rfc "the user must issue a VFIO_DEVICE_RESET ioctl"
  rule refuse_needless   when asks_transition(new) && needless(new)                            -> error
      cite reply "means doing so will get a failure"
  rule refuse_data       when asks_transition(new) && ends_resuming(new) && stream != complete -> error
      cite reply "migration driver must indicate a write(2) error"
  rule refuse_stuck      when asks_transition(new) && stuck(new)                               -> error
      cite reply "This cannot be done in !RUNNING"
  rule fail may          when asks_transition(new)                                             -> error { }  cite reply "either the previous state"
  rule fail_to_error may when asks_transition(new)                                             -> error {
    device_state = ERROR
    page_request = false
    stream       = none
  }  cite reply "or an error state"  cite rfc "ensure that the device is fully stopped in"
}  cite rfc "device_state: (read/write)"

request reset by user -> ok {
  device_state = RUNNING
  page_request = false
  stream       = none
}  cite rfc "any use of that ioctl must return the"

// What the device does

predicate can_dma       = device_state.RUNNING && !device_state.NDMA
    cite reply "new DMA or interrupt transactions"  cite reply "Clearing this bit (ie. !NDMA) negates the device"
predicate can_interrupt = device_state.RUNNING && (device_state.NDMA -> ndma_interrupts == permitted)
    cite reply "new DMA or interrupt transactions"
predicate can_advance   = device_state.RUNNING  cite reply "device may advance its"

event dma by device visible when can_dma { }              cite reply "device may generate interrupts, DMA, respond to MMIO"
event interrupt by device visible when can_interrupt { }  cite reply "device may generate interrupts, DMA, respond to MMIO"
event internal by device visible when can_advance { }     cite reply "device may advance its"
event ask_for_page by device visible when can_dma { page_request = true }
    cite reply "also required for vPRI"
event give_page by guest visible when vcpus && page_request { page_request = false }
    cite reply "must be completed when vcpu"
/// On behalf of others, or of the host itself.
event host_work by device when !device_state.RUNNING && must_not == user { }
    cite reply "may still generate interrupt/DMA"

// What the user does with the device's regions and with its data

/// config stands for what external subsystems need, such as MSI-X and config space.
request access_region(space : enum {config, mmio}) by user {
  rule respond      when device_state.RUNNING || space == config                                           -> ok { }
      cite reply "respond to interaction to support external subsystems"
  rule corrupts may when !device_state.RUNNING && !ERROR && (device_state.SAVING || device_state.RESUMING) -> ok {
    stream = corrupt
  }  cite reply "or risk corruption of the device migration data"
}

/// A piece of the stream as the source gave it, the last one, or something else.
request write_data(piece : enum {next, last, wrong}) by user {
  rule take when device_state.RESUMING && !ERROR -> ok {
    stream =
        if stream == corrupt || stream == complete || piece == wrong then corrupt
        else if piece == last then complete
        else partial
  }  cite reply "data written to the migration data window"
  rule fault may when device_state.RESUMING && !ERROR -> error { }
      cite rfc "a fault on read(2) or write(2) for any"
}

// What is claimed

invariant stopped "Without RUNNING the device does nothing that its user sees" :
    !device_state.RUNNING -> !can(dma) && !can(interrupt) && !can(internal) && !page_request
    cite reply "Clearing this bit (ie. !RUNNING) must stop"
invariant operational "In RUNNING without NDMA the device may do everything" :
    device_state.RUNNING && !device_state.NDMA -> can(dma) && can(interrupt) && can(internal)
    cite reply "Setting this bit indicates the device is fully"
invariant quiet "With NDMA no DMA begins, and none is in flight" : device_state.NDMA -> !can(dma) && !page_request
    cite reply "must prevent the device from initiating any"
invariant silent "With NDMA there are no interrupts" : device_state.NDMA -> !can(interrupt)
    cite reply "new DMA or interrupt transactions"
invariant goes_on "NDMA ends DMA alone: what runs still advances" : device_state.RUNNING -> can(internal)
    cite reply "device may advance its"
invariant for_its_user "Only if the clause is the user's may a stopped device work, for its host" :
    can(host_work) == (!device_state.RUNNING && must_not == user)
    cite reply "clause is from user p.o.v"
invariant unspoiled "A stopped device's stream is sound" :
    device_state.SAVING && !device_state.RUNNING && !ERROR -> stream != corrupt
    cite reply "or risk corruption of the device migration data"
always data_checked "Resuming ends well with the whole stream only" on set_state :
    answer == ok && old(device_state.RESUMING) && !new.RESUMING -> old(stream) == complete
    cite reply "final validity and consistency"
always same_or_error "After an error device_state is the same or the error state" on set_state :
    answer == error -> device_state == old(device_state) || ERROR
    cite reply "previously described protocol to return either the previous"
always regions_answer "Regions always answer" on access_region : answer == ok
    cite reply "must accept and"

/// What vPRI asks for: DMA comes to its end while somebody can still give pages.
reachable drained "DMA stopped, nothing in flight, vCPUs running" :
    device_state.RUNNING && vcpus && !can(dma) && !page_request
    cite reply "must be completed when vcpu"
recoverable can_save "The user can always get to stop-and-copy" :
    from any to device_state.SAVING && !device_state.RUNNING && !ERROR by user
    cite reply "Having a failure path when vcpu is running"
recoverable stop_anywhere "The user can always stop the device" : from any to STOP by user
    cite reply "must stop the operation of the device"
recoverable usable "The user can always get a working device" : from any to RUNNING by user
    cite rfc "the user must issue a VFIO_DEVICE_RESET ioctl"
forced usable_for_sure "One reset brings a working device, whatever has failed" : from any to RUNNING by user within 1
    cite rfc "any use of that ioctl must return the"
forced stop_for_sure "The user can stop the device against any failure" : from any to STOP by user
    cite reply "must stop the operation of the device"
/// Without failures. From the error state: the vCPUs run, for pages may be asked for, reset, NDMA, the vCPUs stop, STOP.
recoverable stop_in_five "Where no write fails, five requests stop the device" : from any to STOP by user within 5
    cite reply "must stop the operation of the device"

flow save_offline "saving, with the guest stopped" : RUNNING -> STOP_COPY -> STOP
    cite rfc "so long as the resulting state is valid"
flow save_live "saving, with the guest running at first" : RUNNING -> PRE_COPY -> STOP_COPY -> STOP
    cite rfc "so long as the resulting state is valid"
flow save_quietly "saving, DMA first" : RUNNING -> PRE_COPY -> PRE_COPY_NDMA -> STOP_COPY -> STOP
    cite reply "intended to be a quiescent state for"
flow restore "resuming" : RUNNING -> RESUMING -> RESUMING && stream == complete -> RUNNING
    cite reply "restoring the device from a migration data stream"
flow restore_quietly "resuming, DMA last" : RESUMING -> RESUMING && stream == complete -> RUNNING_NDMA -> RUNNING
    cite reply "intended to be a quiescent state for"
flow cancel "giving up a save" : PRE_COPY -> RUNNING        cite reply "completion or termination of the"
flow jump "three bits in one write" : PRE_COPY -> RESUMING  cite rfc "may change multiple bits of the bitfield"

always refused_quietly "A write of an invalid state changes nothing" on set_state : !valid(new) -> device_state == old(device_state)
    cite rfc "so long as the resulting state is valid"
ctl begins "A device begins RUNNING, under running vCPUs, with nothing under way" :
    RUNNING && vcpus && !page_request && stream == none
    cite reply "in exclusively the RUNNING state"
invariant no_leftovers "Data are there while saving or resuming only" :
    !device_state.SAVING && !device_state.RESUMING || ERROR -> stream == none
    cite reply "de-initializes the migration region"
invariant drained_at_rest "Pages are asked for while the device may do DMA only" : !can(dma) -> !page_request
    cite reply "any vPRI for those requests must be completed"
always reset_drains "A reset forgets what was asked for" on reset : !page_request && stream == none
    cite rfc "any use of that ioctl must return the"
ctl pages_come "A page that was asked for may come" : AG (PRE_COPY && vcpus && page_request -> EX (PRE_COPY && vcpus && !page_request))
    cite reply "any vPRI for those requests must be completed"
reachable data_fails "A write of the data may fail while it is wanted" on write_data :
    answer == error && device_state.RESUMING && !ERROR
    cite rfc "a fault on read(2) or write(2) for any"
reachable keeps_previous "A save that fails may leave the device running" on set_state :
    answer == error && old(RUNNING) && new == PRE_COPY && RUNNING
    cite reply "either the previous state"

// What the checker finds

expect unreachable-state STOP_NDMA under NDMA && superfluous == refused
    because "If writing NDMA without RUNNING fails, this valid word can't be had."
expect unreachable-state STOP_COPY_NDMA under NDMA && superfluous == refused
    because "If writing NDMA without RUNNING fails, this valid word can't be had."
expect unreachable-state RESUMING_NDMA under NDMA && superfluous == refused
    because "If writing NDMA without RUNNING fails, this valid word can't be had."
expect unspecified access_region
    when space == mmio && !device_state.RUNNING && (ERROR || !device_state.SAVING && !device_state.RESUMING) under !keep_off
    because "The reply asks if a stopped device answers MMIO too. The text promises it for external subsystems, with MSI-X and config space as examples."
expect unspecified access_region only permitted
    when space == mmio && !device_state.RUNNING && !ERROR && (device_state.SAVING || device_state.RESUMING) under !keep_off
    because "The same question while data is saved or resumed. All that is said is that the stream may be corrupted."
expect unspecified write_data when !device_state.RESUMING || ERROR
    because "Data is written while resuming; otherwise the fields of the data window are undefined."

expect fails silent under NDMA && ndma_interrupts == permitted
    because "As the reply would have it: the guest still runs, and interrupts have other causes than DMA."
expect fails unspoiled under !keep_off
    because "Keeping away from a stopped device is left to the user. One access, even to config space, may spoil the stream."
expect fails drained under !NDMA
    because "Without NDMA the only way to stop DMA is to clear RUNNING, and then the device doesn't run."
expect fails can_save under !NDMA && stop_vcpus_first
    because "Once the vCPUs are stopped the device may still ask for a page, and nobody gives it. With NDMA its DMA ends before."
expect fails stop_anywhere under !NDMA && stop_vcpus_first
    because "STOP too waits for DMA in flight, and so for a page that no stopped vCPU gives."
expect fails stop_in_five under !NDMA && stop_vcpus_first
    because "Without NDMA no number of requests is enough."
expect fails stop_for_sure
    because "A write may fail each time it is tried, and may end in the error state. A reset leads to RUNNING only."
expect vacuous quiet under !NDMA
    because "A device without NDMA never has the bit set."
expect vacuous silent under !NDMA
    because "A device without NDMA never has the bit set."
expect fails save_quietly under !NDMA
    because "The device has no NDMA."
expect fails restore_quietly under !NDMA
    because "The device has no NDMA."

// What the user can't see, and what can't be told apart
expect hidden-state stream under !keep_off
    because "An access to the stopped device may spoil its data, and is answered like one that doesn't. Keeping off is the only remedy."
expect equivalent-states RUNNING, PRE_COPY
    because "What SAVING adds is data for the user to read, which this model leaves out; the sentences here let a device do the same in both."
expect equivalent-states RUNNING_NDMA, PRE_COPY_NDMA under NDMA
    because "The same with NDMA set."
expect equivalent-states STOP, STOP_COPY under keep_off
    because "Without its data, saving shows only in what an access to the stopped device does. A user who keeps off sees no difference."
expect equivalent-states STOP, STOP_NDMA under NDMA && superfluous == redundant
    because "A stopped device does no DMA, so NDMA adds nothing. The reply's objection: the bit is superfluous without RUNNING."
expect equivalent-states STOP_COPY, STOP_COPY_NDMA under NDMA && superfluous == redundant
    because "The reply's objection, while saving."
expect equivalent-states RESUMING, RESUMING_NDMA under NDMA && superfluous == redundant
    because "The reply's objection, while resuming."
expect equivalent-states STOP, STOP_COPY_NDMA under NDMA && superfluous == redundant && keep_off
    because "Both at once: neither SAVING nor NDMA shows in a stopped device that is left alone."
expect equivalent-states STOP_COPY, STOP_NDMA under NDMA && superfluous == redundant && keep_off
    because "Both at once, the other way round."
expect equivalent-states STOP_NDMA, STOP_COPY_NDMA under NDMA && superfluous == redundant && keep_off
    because "As STOP and STOP_COPY."
expect reading-matters must_not for no verdict
    because "What a stopped device does for the host its user doesn't see, so no sentence about the user depends on it."
