/// The migration region's device_state as posted in v10 (Kirti Wankhede, December 2019), with what its author and its
/// reviewers said of it in the following days: three bits, five named states, the numbered transitions, and the two
/// sequences by which a user reads and writes the device's data.
///
/// Left out: sizes and addresses (the region's layout, mmap, alignment, data_offset as a number), since no state depends on them.
/// A driver that always refuses the same transition: here each refusal is a choice of its own. How much data is left: pending_bytes is zero or more.
/// What the device was restored from is forgotten once it is being saved, and the data protocol of a lost device once it is lost.
model vfio.v10

source post {
  title   "[PATCH v10 Kernel 1/5] vfio: KABI for migration interface for device state"
  date    2019-12-16
  message "1576527700-21805-2-git-send-email-kwankhede@nvidia.com"
}
/// Yan Zhao on 101b. Quotes the patch up to there.
source reply {
  title   "Re: [PATCH v10 Kernel 1/5] vfio: KABI for migration interface for device state"
  date    2019-12-17
  archive "2019-12-17-v10-bitfield-postcopy.txt"
}
/// Wankhede and Williamson on failure, on transitions and on data. Quotes the patch from the transitions on.
source review {
  title   "Re: [PATCH v10 Kernel 1/5] vfio: KABI for migration interface for device state"
  date    2019-12-20
  message "928e41b5-c3fd-ed75-abd6-ada05cda91c9@nvidia.com"
  archive "2019-12-20-v10-failure-states.txt"
}

omit reply  "Field accesses from this structure are only supported"         because "No state depends on the size of an access."
omit review "is always followed by data section"                            because "No state depends on where the data section is."
omit review "data_offset should be page aligned"                            because "No state depends on where the data section is."
omit review "Vendor driver should decide whether to partition data"         because "No state depends on how the data is mapped."
omit review "do we need to define the use cases"                            because "A question; the answer has the previous state returned, which is no invalid one."
omit review "only saving of device state started."                          because "Why the device may still run; rule fail leaves it where it was, or stopped."
omit review "should support a given usage model, not prescribe"             because "A principle; the user may write any word at any time here."
omit review "from his point VM should be running."                          because "What a guest notices isn't part of the interface; the flow cancel has the source go on."
omit review "user should device which next state device should"             because "Leaves the next state to the user, and set_state takes any."
omit review "telling the user the next state should be"                     because "Sets two answers of the author side by side; both are here, and running_helps asks whether the second one helps."
omit review "not required to access via mmap regardless of"                 because "A piece of data is read or written in one step, however the user gets at it."
omit review "Vendor driver should return data_offset accordingly."          because "No state depends on where the data section is."
omit review "This should be noted."                                         because "About the sentence before it, which leave_pre_copy claims."
omit review "should just claim it's not compatible with the"                because "The compatibility protocol isn't part of this patch; who splits all the same is write_data_size(split)."
omit review "So a user should do what, just keep"                           because "A question; the answer leaves it to the user, as the model does."
omit review "On read()/write() failure user should take necessary action."  because "No action is named; any request may follow an error here."
omit review "User application should decide what action to take"            because "Says that nothing is prescribed; any request may follow an error here."

// The register

register device_state : bits 32 c "VFIO_DEVICE_STATE_" {
  RUNNING  @ 0                cite reply "If bit 0 set, indicates _RUNNING state"
  SAVING   @ 1                cite reply "If bit 1 set, indicates _SAVING state"
  RESUMING @ 2                cite reply "If bit 2 set, indicates _RESUMING state"
  reserved @ 3..31 preserved  cite reply "Bits 3 - 31 are reserved"
} = RUNNING  cite reply "Device running state, default state"

state STOP      = 000b  cite reply "Device Stopped, not saving or resuming"
state RUNNING   = 001b  cite reply "Device running state, default state"
state STOP_COPY = 010b  cite reply "stop-and-copy state"
state PRE_COPY  = 011b  cite reply "pre-copy state"
state RESUMING  = 100b  cite reply "Device stopped and device state is resuming"

// The macros as they stand in the posted patch.
constant STOP          = 1 << 0  cite review "VFIO_DEVICE_STATE_STOP (1 << 0)"
    cite review "the incongruity that setting the _STOP value is"
constant MASK          = 111b    cite review "VFIO_DEVICE_STATE_MASK"
constant INVALID_CASE1 = 110b    cite review "VFIO_DEVICE_STATE_INVALID_CASE1"
constant INVALID_CASE2 = 101b    cite review "VFIO_DEVICE_STATE_INVALID_CASE2"

reading running_resuming "Is 101b a state?" {
  invalid  "no, as posted"       cite reply "Invalid state"  cite reply "New flag will be required for post-copy."
  postcopy "yes, for post-copy"  cite reply "_RUNNING is a valid state for postcopy"
}
reading transitions "Which transitions must a driver support?" {
  listed "the numbered ones, as posted"          cite review "any invalid transitions"
      cite review "those should be listed so they can be"
  any    "every state from every other"          cite review "is every state reachable from every other"
      cite review "it should be noted in the spec to"
  vendor "those that the vendor driver chooses"  cite review "vendor driver can decide which state transitions"
}
reading after_failure "What does device_state hold after a failed write?" {
  previous "the previous state"                   cite review "driver should return previous state"
      cite review "by previous state I meant device should return"
      cite review "device should report its previous state and"
      cite review "device_state should be only set by user"
  current  "the state that the device is in now"  cite review "the current state of the device via device_state"
}  cite review "may the invalid states be used by the"

valid device_state(s) =
    !(s.RESUMING && s.SAVING) && (s.RESUMING && s.RUNNING -> running_resuming == postcopy)
    cite post "110b => Invalid state"  cite reply "101b => Invalid state"

/// The posted macros, as a user would compare with them.
predicate valid_by_cases(s : device_state) = !((s & MASK) in {INVALID_CASE1, INVALID_CASE2})
    cite review "add individual invalid states which"
/// The one macro that the reviewer proposes instead.
predicate valid_by_macro(s : device_state) = s.RESUMING -> (s & MASK) == RESUMING
    cite review "a unified, single macro that defines"

// What user space can't see

/// The device no longer works, whatever it reads as.
var broken  : bool                                    = false  cite review "device is in a non-functional state"
/// While saving: is there data that the user hasn't fetched?
var pending : int 0..1                                = 0      cite review "Number of pending bytes yet to be migrated"
/// How far an iteration of the saving or the resuming sequence has come.
var phase   : enum {idle, offered, sized, moved}      = idle   cite review "Sequence to be followed"
/// What the device has been given to resume from.
var stream  : enum {none, partial, complete, corrupt} = none   cite review "incorporating the partial state data"
/// What a read of pending_bytes returns.
output pending_bytes : int 0..1  cite review "pending bytes: (read only)"

home RUNNING && !broken  cite review "available in default usable state"

duty read_modify_write by user on set_state : (new | MASK) == (device_state | MASK)
    cite reply "perform read-modify-write operation"

// The transitions

predicate normal_shutdown(from : device_state, to : device_state) =
    from == RUNNING && to == STOP
    cite post "from _RUNNING to _STOP"
predicate save_or_suspend(from : device_state, to : device_state) =
    from == RUNNING && to == STOP_COPY || from == STOP_COPY && to == STOP
    cite review "from _RUNNING to stop-and-copy state and then to"
predicate live_migration(from : device_state, to : device_state) =
    from == RUNNING && to == PRE_COPY || from == PRE_COPY && to == STOP_COPY || from == STOP_COPY && to == STOP
    cite review "to pre-copy to stop-and-copy to _STOP"
predicate resuming(from : device_state, to : device_state) =
    from == RUNNING && to == RESUMING
    cite review "_RUNNING to _RESUMING state"
predicate resumed(from : device_state, to : device_state) =
    from == RESUMING && to == RUNNING
    cite review "On providing saved device data to driver"
/// What the text tells a user to do after a failure. It doesn't let the driver tell that from giving up.
predicate after_a_failure(from : device_state, to : device_state) =
    from in {RUNNING, PRE_COPY, STOP_COPY} && to == RUNNING
    cite review "On any failure during any of these state"
    cite review "On _RUNNING to stop-and-copy state transition failure"
    cite review "device state should be set to _RUNNING so"
    cite review "On failure during this state transition, application should"
    cite review "couldn't be transitioned to _RESUMING, then it should"
predicate listed(from : device_state, to : device_state) =
    normal_shutdown(from, to) || save_or_suspend(from, to) || live_migration(from, to)
    || resuming(from, to) || resumed(from, to) || after_a_failure(from, to)

/// A write that a driver has to answer by a transition or by a failure.
predicate asks_transition(new : device_state)             = valid(new)
    cite reply "state VFIO device should be transitioned"
/// What no driver may refuse.
predicate obliged(from : device_state, to : device_state) = match transitions {
  listed => listed(from, to),
  any    => true,
  vendor => false
}

/// Entering stop-and-copy puts what is left of the device's state up for reading; leaving either saving state ends that.
function pending_after(new : device_state) : int 0..1 =
    if broken || !new.SAVING then 0
    else if !new.RUNNING && !(device_state.SAVING && !device_state.RUNNING) then 1
    else if device_state.SAVING then pending
    else 0
    cite review "save device state and send it to application"
    cite review "transition from pre-copy to stop-and-copy, driver must stop"
/// An iteration goes on while the session that it belongs to does.
function phase_after(new : device_state) : phase =
    if new.SAVING && device_state.SAVING || new.RESUMING && device_state.RESUMING then phase else idle
function stream_after(new : device_state) : stream =
    if new.SAVING || new.RESUMING && !device_state.RESUMING then none else stream

request set_state(new : device_state) by user {
  rule accept when asks_transition(new) && obliged(device_state, new) -> ok {
    device_state = new
    pending      = pending_after(new)
    phase        = phase_after(new)
    stream       = stream_after(new)
  }  cite reply "state VFIO device should be transitioned"
  rule refuse when !asks_transition(new) -> error  cite reply "write on this field return error"

  /// It may support it, and it may not.
  rule vendor_accepts may when asks_transition(new) && transitions == vendor -> ok {
    device_state = new
    pending      = pending_after(new)
    phase        = phase_after(new)
    stream       = stream_after(new)
  }  cite review "vendor driver can decide which state transitions"
  rule vendor_refuses may when asks_transition(new) && transitions == vendor -> error EINVAL
      cite review "vendor driver can return error -EINVAL for write()"

  /// The device is where it was, and works or not.
  rule fail may for lost in {false, true} when asks_transition(new) -> error {
    broken  = broken || lost
    pending = if lost then 0 else pending
    phase   = if lost then idle else phase
    stream  = if lost then none else stream
  }  cite reply "If device state transition fails"  cite review "device doesn't remain in unknown"
  /// The device has been stopped on the way, and device_state tells so.
  rule fail_stopped may for lost in {false, true} when asks_transition(new) && after_failure == current -> error {
    device_state.RUNNING = false
    broken               = broken || lost
    pending              = if lost then 0 else pending
    phase                = if lost then idle else phase
    stream               = if lost then none else stream
  }  cite review "that suggests the device might be stopped"
}  cite reply "device_state: (read/write)"

request reset by user -> ok {
  device_state = RUNNING
  broken       = false
  pending      = 0
  phase        = idle
  stream       = none
}  cite review "On reset, driver must reset device"  cite review "reset ioctl should return the device to the"

// What the device does

predicate runs    = device_state.RUNNING   cite reply "If bit 0 set, indicates _RUNNING state"
predicate saves   = device_state.SAVING    cite reply "driver should start gathering device state information"
predicate resumes = device_state.RESUMING  cite reply "data provided through migration region"
    cite review "driver should use received device state data through"

event work by device visible when runs && !broken { }
    cite reply "driver should stop"
/// In pre-copy a driver may have data to give, and may have none until stop-and-copy.
event gather by driver when PRE_COPY && !broken && pending == 0 { pending = 1 }
    cite review "discretion to actually provide data during the pre-copy"
    cite review "driver should start gathering device state while application"

// The data sequences

request read_pending_bytes by user {
  rule count                 when saves && phase == idle -> ok { pending_bytes = pending }
      cite review "Therefore reading pending_bytes repeatedly is supported"
  /// The last iteration is done, and there may be more. The driver can't know whether its data has been fetched.
  rule done for left in 0..1 when saves && phase != idle -> ok {
    pending       = left
    phase         = idle
    pending_bytes = left
  }  cite review "previous iteration is done"  cite review "always need to end an iteration by reading"
  rule fault may when saves -> error { phase = idle }
      cite review "error code for next read/write operation"
      cite review "use a special errno or update device_state autonomously"
}  cite review "a. read pending_bytes"

request read_data_offset by user {
  rule offer     when saves && phase == idle && pending > 0 -> ok    { phase = offered }
      cite review "b. read data_offset, indicates kernel driver"
      cite review "should read data_offset in migration region from where"
      cite review "return this read operation only after data is"
  rule again     when saves && phase != idle                -> ok    { }
      cite review "simply return offset and size for the current"
  rule place     when resumes && phase in {idle, offered}   -> ok    { phase = offered }
      cite review "a. read data_offset from where user application"
  rule fault may when saves || resumes                      -> error { phase = idle }
      cite review "error code for next read/write operation"
}

request read_data_size by user {
  rule size      when saves && phase == offered        -> ok    { phase = sized }
      cite review "c. read data_size"  cite review "User application should read data_size to get size"
  rule again     when saves && phase in {sized, moved} -> ok    { }
      cite review "simply return offset and size for the current"
  /// Also what is left for a user who reads data_size before data_offset.
  rule fault may when saves                            -> error { phase = idle }
      cite review "they read data_size before data_offset"
      cite review "generate a fault reading data_size in this case."
      cite review "error code for next read/write operation"
}

request read_data by user {
  rule fetch     when saves && phase == sized -> ok    { phase = moved }
      cite review "d. read data of data_size bytes"
  rule fault may when saves                   -> error { phase = idle }
      cite review "error code for next read/write operation"
}

request write_data by user {
  rule stage     when resumes && phase == offered -> ok    { phase = moved }
      cite review "b. write data of data_size"
  rule fault may when resumes                     -> error { phase = idle }
      cite review "error code for next read/write operation"
}

/// Says what has been written: the next piece as the source gave it, the last one, a piece that the user has cut in two, or one out
/// of its order.
request write_data_size(piece : enum {next, last, split, out_of_order}) by user {
  rule take when resumes && phase == moved && stream != complete && piece != out_of_order -> ok {
    phase = idle
    stream =
        if broken then none
        else if stream == corrupt then corrupt
        else if piece == last then complete
        else partial
  }  cite review "c. write data_size which indicates vendor driver"
      cite review "should read this data from migration region and"
      cite review "should consider incomming data as data byte stream"
  rule misread may when resumes && phase == moved && stream != complete && piece in {split, out_of_order} -> ok {
    phase  = idle
    stream = if broken then none else corrupt
  }  cite review "the vendor driver might misinterpret"  cite review "must also consider every transaction as indivisible or"
      cite review "User should write data in the same"  cite review "The user could mis-order transactions"
  /// The error isn't reflected in device_state.
  rule fault may when resumes -> error {
    phase  = idle
    stream = if phase == moved && !broken then corrupt else stream
  }  cite review "error code for next read/write operation"  cite review "Is it reflected in"
}

// What is claimed

invariant reserved_kept "Bits 3 to 31 stay as they are" : (device_state | MASK) == MASK
    cite reply "perform read-modify-write operation"
invariant loss_shows "Who reads device_state can tell a lost device" : broken -> !valid(device_state)
    cite review "The spec lacks a provision for"
    cite review "user should reasonably infer that the device is"
    cite review "there should be an indication (perhaps through device_state)"
invariant whole_data "A device runs on all its data or on none" :
    runs && !resumes && !broken -> stream in {none, complete}
    cite review "incorporating the partial state data"
always previous_state "A failed write leaves device_state as it was" on set_state :
    answer == error -> device_state == old(device_state)
    cite review "If state transition fails, device is in previous"
always running_helps "Setting RUNNING brings the device back" on set_state :
    answer == ok && new == RUNNING -> !broken
    cite review "user should set _RUNNING state"
always repeated_reads "Reading pending_bytes again changes nothing" on read_pending_bytes :
    answer == ok && old(phase) == idle ->
    device_state == old(device_state) && pending == old(pending) && phase == idle && stream == old(stream)
    cite review "with no side-effects"
always restarted_reads "Starting again before the data is fetched loses nothing" on read_pending_bytes :
    answer == ok && old(phase) in {offered, sized} -> pending == old(pending)
    cite review "allowing userspace to restart at reading pending_bytes"
recoverable usable "The user can always get a working device" : from any to RUNNING && !broken by user
    cite review "available in default usable state"
recoverable set_running "After a failure the user can get to RUNNING" : from any to RUNNING by user
    cite review "user should set _RUNNING state"
recoverable stop_anywhere "The user can always stop the device" : from any to STOP by user
    cite review "be allowed to transition a device to stopped"
recoverable leave_pre_copy "Pre-copy may be left at any point" : from PRE_COPY to STOP_COPY by user
    cite review "at any point, regardless of pending_bytes"
/// The same against a driver that fails wherever it may: the reset is the one request that can't fail.
forced usable_for_sure "A reset brings a working device, whatever has failed" :
    from any to RUNNING && !broken by user within 1
    cite review "On reset, driver must reset device"
forced stop_for_sure "The user can stop the device against any failure" : from any to STOP by user
    cite review "be allowed to transition a device to stopped"
recoverable stop_at_once "Where no write fails, one or two stop the device" : from any to STOP by user within 2
    cite review "An error might have"
/// After an error while resuming a user may go on, start again, or give up.
forced restored_for_sure "The user can bring a restore to its end against any failure" :
    from RESUMING to RESUMING && stream == complete by user
    cite review "should do what, just keep"

flow shutdown "1. normal shutdown" : RUNNING -> STOP  cite post "1. Normal Shutdown"
flow save_offline "2. save or suspend" :
    RUNNING -> STOP_COPY -> STOP_COPY && phase == moved -> STOP_COPY && pending == 0 -> STOP
    cite review "directly from running to stop-and-copy"
flow save_live "3. save during live migration" :
    RUNNING -> PRE_COPY -> STOP_COPY -> STOP_COPY && phase == moved -> STOP_COPY && pending == 0 -> STOP
    cite review "3. In VFIO application live migration"
flow cancel "out of pre-copy, the source goes on" : RUNNING -> PRE_COPY -> RUNNING
    cite review "it should continue to run at source"
flow restore "4. and 5. resuming, resumed" :
    RUNNING -> RESUMING -> RESUMING && stream == complete -> RUNNING && stream == complete
    cite review "4. To start resuming phase"
/// A reset would lose what the device was restored from.
flow restart "stopped, and running again without a reset" :
    RUNNING && stream == complete -> STOP -> RUNNING && stream == complete
    cite review "every state reachable from every other"

ctl begins "A device begins RUNNING, with no data about" :
    RUNNING && !broken && pending == 0 && phase == idle && stream == none
invariant lost_data "A lost device has nothing to give" : broken -> pending == 0 && stream == none
    cite review "device is in a non-functional state"
invariant nothing_pending "Data are pending while saving only" : !saves -> pending == 0
invariant closed_sequence "Outside saving and resuming no sequence is open" : !saves && !resumes -> phase == idle
reachable nothing_left "After the last iteration pending_bytes is 0" on read_pending_bytes :
    old(phase) != idle && answer == ok && pending_bytes == 0
    cite review "previous iteration is done"
always ended_iteration "Reading pending_bytes ends an iteration" on read_pending_bytes : phase == idle
    cite review "always need to end an iteration by reading"
always anew_at_offset "After an error the sequence starts again" on read_data_offset : answer == error -> phase == idle
    cite review "error code for next read/write operation"
always anew_at_size "After an error the sequence starts again" on read_data_size : answer == error -> phase == idle
    cite review "error code for next read/write operation"
always anew_at_read "After an error the sequence starts again" on read_data : answer == error -> phase == idle
    cite review "error code for next read/write operation"
always anew_at_write "After an error the sequence starts again" on write_data : answer == error -> phase == idle
    cite review "error code for next read/write operation"
always anew_at_announcement "After a piece is announced the sequence starts again" on write_data_size : phase == idle
    cite review "error code for next read/write operation"
always resumes_afresh "Resuming begins with nothing loaded" on set_state :
    answer == ok && device_state.RESUMING && !old(device_state.RESUMING) -> stream == none
    cite review "incorporating the partial state data"
always fault_spoils "A piece that is lost spoils what is loaded" on write_data_size :
    answer == error && old(phase) == moved && !old(broken) -> stream == corrupt || device_state != old(device_state)
    cite review "error code for next read/write operation"
reachable vendor_says_no "A driver that chooses may answer a transition with EINVAL" on set_state :
    transitions == vendor -> answer == EINVAL
    cite review "vendor driver can return error -EINVAL for write()"
always einval_is_no "EINVAL says that the driver doesn't support the transition" on set_state :
    transitions == vendor && answer == EINVAL -> valid(new)
    cite review "vendor driver can return error -EINVAL for write()"

// What the device does, and when

invariant working "With RUNNING set a device that isn't lost works" : runs && !broken -> can(work)
    cite reply "If bit 0 set, indicates _RUNNING state"
invariant stopped "Without it no device works" : !device_state.RUNNING -> !can(work)
    cite reply "driver should stop"
invariant lost_is_still "A lost device doesn't work, whatever it reads as" : broken -> !can(work)
    cite review "device is in a non-functional state"

// Who sets device_state: the author's "only set by user", access by access

always count_keeps_state "Reading pending_bytes leaves device_state as the user set it" on read_pending_bytes :
    device_state == old(device_state)
    cite review "device_state should be only set by user"
always offset_keeps_state "Reading data_offset leaves device_state as the user set it" on read_data_offset :
    device_state == old(device_state)
    cite review "device_state should be only set by user"
always size_keeps_state "Reading data_size leaves device_state as the user set it" on read_data_size :
    device_state == old(device_state)
    cite review "device_state should be only set by user"
always fetch_keeps_state "Reading data leaves device_state as the user set it" on read_data :
    device_state == old(device_state)
    cite review "device_state should be only set by user"
always stage_keeps_state "Writing data leaves device_state as the user set it" on write_data :
    device_state == old(device_state)
    cite review "device_state should be only set by user"
always announcing_keeps_state "Writing data_size leaves device_state as the user set it" on write_data_size :
    device_state == old(device_state)
    cite review "device_state should be only set by user"
always gathering_keeps_state "What a driver does by itself leaves device_state as the user set it" on gather :
    device_state == old(device_state)
    cite review "device_state should be only set by user"

// Any access may fail, and need not lose the device by it

reachable count_fails "Reading pending_bytes may fail" on read_pending_bytes : answer == error && broken == old(broken)
    cite review "error code for next read/write operation"
reachable offset_fails "Reading data_offset may fail" on read_data_offset : answer == error && broken == old(broken)
    cite review "error code for next read/write operation"
reachable size_fails "Reading data_size may fail" on read_data_size : answer == error && broken == old(broken)
    cite review "error code for next read/write operation"
reachable fetch_fails "Reading data may fail" on read_data : answer == error && broken == old(broken)
    cite review "error code for next read/write operation"
reachable stage_fails "Writing data may fail" on write_data : answer == error && broken == old(broken)
    cite review "error code for next read/write operation"
reachable announcing_fails "Writing data_size may fail" on write_data_size : answer == error && broken == old(broken)
    cite review "error code for next read/write operation"
reachable stopped_and_lost "A failed write may stop the device and lose it at once" on set_state :
    after_failure == current ->
    answer == error && old(device_state.RUNNING && !broken) && !device_state.RUNNING && broken
    cite review "that suggests the device might be stopped"

always in_order "Only data in its order is ever complete" on write_data_size :
    piece == out_of_order -> stream != complete || old(stream) == complete
    cite review "Transaction size can differ, but order should remain"
reachable out_of_order_unseen "A driver may take data out of its order, and spoil what is loaded" on write_data_size :
    answer == ok && piece == out_of_order && stream == corrupt
    cite review "the vendor driver might misinterpret"

// What the checker finds

expect duplicate-encoding STOP, RUNNING
    because "Both macros are 1 << 0 in the posted patch, so who writes STOP sets the device running."
expect unreachable-state 101b under running_resuming == postcopy && transitions == listed
    because "The reply calls 101b a valid state, and no numbered transition leads to it."
expect unspecified set_state only permitted
    when asks_transition(new) && !listed(device_state, new) under transitions == listed
    because "The text numbers the transitions it has in mind and doesn't say what a driver does with others, such as RESUMING to STOP or STOP to RUNNING."
expect unspecified set_state only permitted when asks_transition(new) under transitions == vendor
    because "If the vendor driver chooses what it supports, no write is sure to be accepted, not even a numbered one."

expect unspecified read_pending_bytes when !saves
    because "Only the sequence for the saving states speaks of pending_bytes."
expect unspecified read_data_offset when !saves && !resumes
    because "The text gives data_offset a meaning while saving and resuming only."
expect unspecified read_data_offset only permitted
    when saves && phase == idle && pending == 0 || resumes && phase in {sized, moved}
    because "Out of turn: nothing is there to offer, or the data written has not been announced. A driver may return an error."
expect unspecified read_data_size when !saves
    because "A user who resumes writes data_size; reading it has a meaning while saving only."
expect unspecified read_data_size only permitted when saves && phase == idle
    because "This is the reviewer's case of a user who reads data_size before data_offset: the driver may return an error and need not."
expect unspecified read_data when !saves
    because "Data is read in the saving sequence only."
expect unspecified read_data only permitted when saves && phase != sized
    because "The sequence has one read of the data, after the size is known; the text knows no other."
expect unspecified write_data when !resumes
    because "Data is written in the resuming sequence only."
expect unspecified write_data only permitted when resumes && phase != offered
    because "The sequence has one write of the data, after data_offset is read; the text knows no other."
expect unspecified write_data_size when !resumes
    because "data_size is written in the resuming sequence only."
expect unspecified write_data_size only permitted
    when resumes && (phase != moved || stream == complete || piece == out_of_order)
    because "Nothing was written; or the data is complete already, and the sequence is for as long as data is there; or the order is another one, which the text forbids without saying what is answered."

expect fails reserved_kept under !read_modify_write
    because "Only the user keeps the reserved bits: nothing tells the driver to look at them."
expect fails loss_shows
    because "A device lost in a failed transition reads as a valid state. The reviewer misses a state for it."
expect fails whole_data
    because "A user who stops writing half way, or after an error, may set RUNNING, and no sentence has the driver refuse."
expect fails previous_state under after_failure == current
    because "If the register tells where the device is now, a device stopped half way reads as stopped."
expect fails running_helps
    because "The write is accepted and the device stays lost. Only a reset mends it."
expect fails restarted_reads
    because "A read of pending_bytes says that the iteration is done, also when its data was offered and never fetched."
expect fails stop_anywhere under transitions == vendor
    because "A driver that chooses may refuse STOP for ever. A reset leads to RUNNING only."
expect fails stop_for_sure
    because "A write may fail each time it is tried, also where no failure loses the device. A reset leads to RUNNING only."
expect fails stop_at_once under transitions == vendor
    because "A driver that chooses may refuse STOP for ever. A reset leads to RUNNING only."
expect fails restored_for_sure
    because "An error terminates the loop, and the next try may end in one too. All that is sure is to give up by a reset."
expect fails leave_pre_copy under transitions == vendor
    because "The same driver may refuse stop-and-copy, at any count of pending bytes."
expect fails shutdown under transitions == vendor
    because "No transition is promised, so none of the numbered flows is."
expect fails save_offline under transitions == vendor
    because "The author's own example of what a vendor driver may leave out."
expect fails save_live under transitions == vendor
    because "No transition is promised, so none of the numbered flows is."
expect fails cancel under transitions == vendor
    because "No transition is promised, so none of the numbered flows is."
expect fails restore under transitions == vendor
    because "No transition is promised, so none of the numbered flows is."
expect fails restart under transitions != any
    because "No numbered transition leaves STOP; only a reset does, and it loses the device's state."

// What the user can't see
expect hidden-state broken
    because "The same error, the same device_state, and afterwards the device works or never does. Nothing marks a lost device."
expect hidden-state pending
    because "Whether pre-copy has data yet is the driver's affair; reading pending_bytes is how the user learns it."
expect hidden-state phase
    because "A device lost in a transition forgets where its sequence stood, one lost before keeps it, and both read alike."
expect hidden-state stream
    because "Data split otherwise than the source gave it is taken like any other. Nothing says that it is spoiled."
