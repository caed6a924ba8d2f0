/// What was merged in June 2020, in Linux 5.8 (commit a8a24f3f6e38), and stood in the header until 5.17: the bits of v10, 110b as the
/// error state, one macro for the valid words, seven transitions, and a text about failures. It isn't written as a patch to
/// vfio.v10: nearly every sentence was reworded, and the readings of v10 were settled.
///
/// VFIO_DEVICE_STATE_SET_ERROR names an identifier that nothing declares (SATE for STATE), so no driver can have used it;
/// VFIO_DEVICE_STATE_ERROR is named in the text and never defined. The headers since 5.18 keep the three macros under V1 names.
///
/// Left out: the region's layout, mmap and alignment; the field named reserved, which reads zero; data written in another order or
/// another transaction size than at the source, where the text forbids it and names no effect; a user who terminates; transitions
/// that QEMU asks for and the text doesn't have (they are the unspecified ones). The data protocol of a lost device ends when it is lost.
model vfio.linux-5.8

source header {
  title  "include/uapi/linux/vfio.h, struct vfio_device_migration_info"
  commit "a8a24f3f6e38"
}
/// The macros as they are still installed today.
source macros {
  title "/usr/include/linux/vfio.h, VFIO_DEVICE_STATE_V1_*"
}
/// Sixteen months later: the same five states, put the other way about.
source rfc {
  title   "[RFC PATCH] vfio: Update/Clarify migration uAPI, add NDMA state"
  date    2021-12-09
  message "163909282574.728533.7460416142511440919.stgit@omen"
}
omit header "application should iterate in _SAVING"
    because "Advice; the driver must let go at any count, and the text has no effect for a user who stops early."
omit header "data should be of same transaction size"
    because "The text forbids another size and names no effect."
omit header "must not require it"
    because "Of a user who never writes STOP, this machine asks nothing."
omit access_region
    because "What a guest does to the device's regions is older than the text, which doesn't speak of it."

// The register

// C names as they are installed today; from 5.8 to 5.17 they were written without V1.
register device_state : bits 32 c "VFIO_DEVICE_STATE_" {
  RUNNING  @ 0 c "VFIO_DEVICE_STATE_V1_RUNNING"   cite header "If bit 0 is set"
  SAVING   @ 1 c "VFIO_DEVICE_STATE_V1_SAVING"    cite header "If bit 1 is set"
  RESUMING @ 2 c "VFIO_DEVICE_STATE_V1_RESUMING"  cite header "If bit 2 is set"
  reserved @ 3..31 preserved                      cite header "To preserve them"
} = RUNNING  cite header "Device running, which is the default state"

state STOP      = 000b c "VFIO_DEVICE_STATE_V1_STOP"  cite header "Device Stopped, not saving or resuming"
state RUNNING   = 001b                                cite header "Device running, which is the default state"
state STOP_COPY = 010b                                cite header "stop-and-copy state"
state PRE_COPY  = 011b                                cite header "pre-copy state"
state RESUMING  = 100b                                cite header "Device stopped and the device state is resuming"
/// The text's name for it, without a macro.
state ERROR     = 110b                                cite header "may report the device_state VFIO_DEVICE_STATE_ERROR"

constant MASK = 111b  cite macros "VFIO_DEVICE_STATE_MASK"

/// VFIO_DEVICE_STATE_VALID: bits 3 to 31 aren't looked at.
valid device_state(s) = if s.RESUMING then (s & MASK) == 100b else true
    cite macros "VFIO_DEVICE_STATE_VALID(state)"
/// VFIO_DEVICE_STATE_IS_ERROR.
error device_state(s) = (s & MASK) == 110b
    cite macros "VFIO_DEVICE_STATE_IS_ERROR(state)"
/// VFIO_DEVICE_STATE_SET_ERROR, had it been spelled right.
function set_error(s : device_state) : device_state = (s & 0xfffffff8) | 110b
    cite macros "VFIO_DEVICE_STATE_SET_ERROR(state)"

reading reachable_state "Which states are reachable from the current state?" {
  one_transition   "those that one transition leads to"   cite header "any valid state reachable from the current state"
  some_transitions "those that a chain of them leads to"  cite header "any valid state reachable from the current state"
}
reading reset_from "What does a reset do to device_state outside the error state?" {
  error_only "the text says nothing"      cite header "must use the device reset ioctl to recover"
  any_state  "it sets the default state"  cite rfc "any use of that ioctl must return the"
}

// What user space can't see

/// The device has had an internal error that it didn't get over.
var broken  : bool                                    = false  cite header "has encountered an internal error"
/// While saving: is there data that the user hasn't fetched?
var pending : int 0..1                                = 0      cite header "number of pending bytes still to be migrated"
/// How far an iteration of the saving or the resuming sequence has come.
var phase   : enum {idle, offered, sized, moved}      = idle   cite header "The sequence to be followed"
/// What the device has been given to resume from.
var stream  : enum {none, partial, complete, corrupt} = none   cite header "user-provided migration region data"
/// What a read of pending_bytes returns.
output pending_bytes : int 0..1  cite header "pending_bytes: (read only)"

home RUNNING && !broken  cite header "Default state of VFIO device is _RUNNING"

duty read_modify_write by user on set_state : (new | MASK) == (device_state | MASK)
    cite header "should perform a read-modify-write operation"

// The transitions

predicate normal_shutdown(from : device_state, to : device_state) =
    from == RUNNING && to == STOP
    cite header "The vendor driver must support this transition"
predicate save_or_suspend(from : device_state, to : device_state) =
    from == RUNNING && to == STOP_COPY || from == STOP_COPY && to == STOP
    cite header "from _RUNNING to stop-and-copy and then to _STOP"
predicate live_migration(from : device_state, to : device_state) =
    from == RUNNING && to == PRE_COPY || from == PRE_COPY && to == STOP_COPY || from == STOP_COPY && to == STOP
    cite header "to pre-copy, to stop-and-copy, and to _STOP"
predicate resuming(from : device_state, to : device_state) =
    from == RUNNING && to == RESUMING
    cite header "the _RUNNING to the _RESUMING state"
predicate resumed(from : device_state, to : device_state) =
    from == RESUMING && to == RUNNING
    cite header "change the state from _RESUMING to _RUNNING"
predicate arc(from : device_state, to : device_state) =
    normal_shutdown(from, to) || save_or_suspend(from, to) || live_migration(from, to)
    || resuming(from, to) || resumed(from, to)
    cite header "State transitions:"
/// By more than one of them. From RUNNING and from RESUMING, every state.
predicate chain(from : device_state, to : device_state) =
    from in {RUNNING, RESUMING} || from == PRE_COPY && to == STOP
    cite header "State transitions:"
predicate supported_move(from : device_state, to : device_state) =
    arc(from, to) || reachable_state == some_transitions && chain(from, to)
    cite header "any valid state reachable from the current state"

/// Entering stop-and-copy puts what is left of the device's state up for reading; leaving either saving state ends that.
function pending_after(new : device_state) : int 0..1 =
    if broken || !new.SAVING then 0
    else if !new.RUNNING && !STOP_COPY then 1
    else if device_state.SAVING then pending
    else 0
    cite header "save the device state and send it"
/// An iteration goes on while the session that it belongs to does.
function phase_after(new : device_state) : phase =
    if new.SAVING && device_state.SAVING || new.RESUMING && device_state.RESUMING then phase else idle
function stream_after(new : device_state) : stream =
    if new.RESUMING && !device_state.RESUMING then none else stream

request set_state(new : device_state) by user {
  rule accept when valid(new) && !ERROR && supported_move(device_state, new) -> ok {
    device_state = new
    pending      = pending_after(new)
    phase        = phase_after(new)
    stream       = stream_after(new)
  }  cite header "After successful transition to a given state"
  rule refuse                                  when !valid(new)          -> error  cite header "should return an appropriate -errno"
  rule refuse_in_error                         when ERROR                -> error  cite header "must use the device reset ioctl to recover"
  /// The previous state: nothing is lost.
  rule fail may                                when valid(new) && !ERROR -> error { }
      cite header "should return previous state of the device unless"
  /// An internal error. Then the driver may report it, and may return the previous state all the same.
  rule break may for reported in {false, true} when valid(new) && !ERROR -> error {
    device_state = if reported then set_error(device_state) else device_state
    broken       = true
    pending      = 0
    phase        = idle
    stream       = none
  }  cite header "vendor driver may report the device_state VFIO_DEVICE_STATE_ERROR"
}  cite header "device_state: (read/write)"

request reset by user {
  rule recover when ERROR || reset_from == any_state -> ok {
    device_state = RUNNING
    broken       = false
    pending      = 0
    phase        = idle
    stream       = none
  }  cite header "must use the device reset ioctl to recover"
}

// What the device does

predicate saves   = device_state.SAVING && !ERROR    cite header "during the _SAVING state"
predicate resumes = device_state.RESUMING && !ERROR  cite header "during the _RESUMING state"

event work by device visible when device_state.RUNNING && !broken { }
    cite header "driver should stop the device before write() returns"
/// In pre-copy a driver may have data to give, and may have none until stop-and-copy.
event gather by driver when PRE_COPY && !broken && pending == 0 { pending = 1 }
    cite header "no data is provided to the user before"

// The data sequences

request read_pending_bytes by user {
  rule count                 when saves && phase == idle -> ok { pending_bytes = pending }
      cite header "Repeated read on pending_bytes at this stage"
  /// The last iteration's data has been read, or so the driver must take it, and there may be more.
  rule done for left in 0..1 when saves && phase != idle -> ok {
    pending       = left
    phase         = idle
    pending_bytes = left
  }  cite header "f. Read pending_bytes, which indicates that the data"
  rule fault may when saves -> error { phase = idle }  cite header "an error code for next read() or write()"
}  cite header "a. Read pending_bytes"

request read_data_offset by user {
  rule offer     when saves && phase == idle && pending > 0 -> ok    { phase = offered }
      cite header "b. Read data_offset"
  rule again     when saves && phase in {offered, sized}    -> ok    { }
      cite header "data_size more than once here"
  rule place     when resumes && phase == idle              -> ok    { phase = offered }
      cite header "a. Read data_offset from where"
  rule fault may when saves || resumes                      -> error { phase = idle }
      cite header "an error code for next read() or write()"
}

request read_data_size by user {
  rule size      when saves && phase == offered -> ok    { phase = sized }
      cite header "c. Read data_size"
  rule again     when saves && phase == sized   -> ok    { }               cite header "data_size more than once here"
  rule fault may when saves                     -> error { phase = idle }  cite header "an error code for next read() or write()"
}

request read_data by user {
  rule fetch     when saves && phase == sized -> ok    { phase = moved }
      cite header "d. Read data_size bytes of data"
  rule fault may when saves                   -> error { phase = idle }  cite header "an error code for next read() or write()"
}

request write_data by user {
  rule stage     when resumes && phase == offered -> ok    { phase = moved }
      cite header "b. Write migration data starting at the migration"
  rule fault may when resumes                     -> error { phase = idle }  cite header "an error code for next read() or write()"
}

/// Says that a piece has been written, as the source gave it; the last one or not.
request write_data_size(last : bool) by user {
  rule take when resumes && phase == moved && stream != complete -> ok {
    phase = idle
    stream =
        if broken then none
        else if stream == corrupt then corrupt
        else if last then complete
        else partial
  }  cite header "c. Write data_size"
  rule fault may when resumes -> error {
    phase  = idle
    stream = if phase == moved && !broken then corrupt else stream
  }  cite header "an error code for next read() or write()"
}

// What is claimed

invariant reserved_kept "Bits 3 to 31 stay as they are" : (device_state | MASK) == MASK
    cite header "To preserve them"
invariant loss_shows "Who reads device_state can tell a lost device" : broken -> ERROR
    cite header "to determine the current state of the device"
invariant whole_data "A device runs on all its data or on none" :
    device_state.RUNNING && !broken -> stream in {none, complete}
    cite header "After providing saved device data to the driver"
always previous_or_error "After an error device_state is the previous or the error state" on set_state :
    answer == error -> device_state == old(device_state) || device_state == ERROR
    cite header "should return previous state of the device unless"
always repeated_reads "Reading pending_bytes again changes nothing" on read_pending_bytes :
    answer == ok && old(phase) == idle ->
    device_state == old(device_state) && pending == old(pending) && phase == idle && stream == old(stream)
    cite header "should have no side effects"
recoverable from_error "Out of the error state there is a way" : from ERROR to RUNNING && !broken by user
    cite header "must use the device reset ioctl to recover"
recoverable usable "The user can always get a working device" : from any to RUNNING && !broken by user
    cite rfc "any use of that ioctl must return the"
recoverable stop_anywhere "The user can always stop the device" : from any to STOP by user
recoverable leave_pre_copy "Pre-copy may be left at any count of pending bytes" : from PRE_COPY to STOP_COPY by user
    cite header "regardless of the number of pending bytes"
forced from_error_for_sure "One reset leads out of the error state, whatever a driver may do" :
    from ERROR to RUNNING && !broken by user within 1
    cite header "must use the device reset ioctl to recover"
forced usable_for_sure "The user gets a working device against any failure" : from any to RUNNING && !broken by user
    cite rfc "any use of that ioctl must return the"
forced stop_for_sure "The user can stop the device against any failure" : from any to STOP by user
/// Without failures: what a lost device does, nobody says.
recoverable run_again "A device that isn't lost can be set running again" : from !broken to RUNNING by user
    cite header "Default state of VFIO device is _RUNNING"

flow shutdown "1. normal shutdown" : RUNNING -> STOP  cite header "1. Normal Shutdown (optional)"
flow save_offline "2. save or suspend" :
    RUNNING -> STOP_COPY -> STOP_COPY && phase == moved -> STOP_COPY && pending == 0 -> STOP
    cite header "2. Save the state or suspend"
flow save_live "3. save during live migration" :
    RUNNING -> PRE_COPY -> STOP_COPY -> STOP_COPY && phase == moved -> STOP_COPY && pending == 0 -> STOP
    cite header "3. Save the state during live migration"
flow restore "4. and 5. resuming, resumed" :
    RUNNING -> RESUMING -> RESUMING && stream == complete -> RUNNING && stream == complete
    cite header "4. Resuming"
// A reset would lose what the device holds, so these two begin with a device that has been restored.
flow cancel "out of pre-copy, the source goes on" :
    RUNNING && stream == complete -> PRE_COPY -> RUNNING && stream == complete
flow pause "stopped, and running again" :
    RUNNING && stream == complete -> STOP -> RUNNING && stream == complete

// What the device does, and when

invariant runs "With RUNNING set a device that isn't lost works" : device_state.RUNNING && !broken -> can(work)
    cite header "If bit 0 is set"
invariant stopped "Without it no device works" : !device_state.RUNNING -> !can(work)
    cite header "driver should stop the device before write() returns"
invariant lost_is_still "A lost device doesn't work, whatever it reads as" : broken -> !can(work)
    cite header "has encountered an internal error"

always refused_quietly "A write of an invalid state changes nothing" on set_state : !valid(new) -> device_state == old(device_state) && broken == old(broken)
    cite header "should return an appropriate -errno"
ctl begins "A device begins RUNNING, with no data about" :
    RUNNING && !broken && pending == 0 && phase == idle && stream == none
invariant lost_data "A lost device has nothing to give" : broken -> pending == 0 && stream == none
    cite header "has encountered an internal error"
invariant nothing_pending "Data are pending while saving only" : !saves -> pending == 0
invariant closed_sequence "Outside saving and resuming no sequence is open" : !saves && !resumes -> phase == idle
reachable nothing_left "After the last iteration pending_bytes is 0" on read_pending_bytes :
    old(phase) != idle && answer == ok && pending_bytes == 0
    cite header "f. Read pending_bytes, which indicates that the data"
always ended_iteration "Reading pending_bytes ends an iteration" on read_pending_bytes : phase == idle
    cite header "f. Read pending_bytes, which indicates that the data"
reachable count_fails "Also reading pending_bytes may fail" on read_pending_bytes : answer == error
    cite header "an error code for next read() or write()"
always anew_at_offset "After an error the sequence starts again" on read_data_offset : answer == error -> phase == idle
    cite header "an error code for next read() or write()"
always anew_at_size "After an error the sequence starts again" on read_data_size : answer == error -> phase == idle
    cite header "an error code for next read() or write()"
always anew_at_read "After an error the sequence starts again" on read_data : answer == error -> phase == idle
    cite header "an error code for next read() or write()"
always anew_at_write "After an error the sequence starts again" on write_data : answer == error -> phase == idle
    cite header "an error code for next read() or write()"
always anew_at_announcement "After a piece is announced the sequence starts again" on write_data_size : phase == idle
    cite header "an error code for next read() or write()"
always resumes_afresh "Resuming begins with nothing loaded" on set_state :
    answer == ok && device_state.RESUMING && !old(device_state.RESUMING) -> stream == none
    cite header "user-provided migration region data"
always fault_spoils "A piece that is lost spoils what is loaded" on write_data_size :
    answer == error && old(phase) == moved && !old(broken) -> stream == corrupt || device_state != old(device_state)
    cite header "an error code for next read() or write()"

// What the checker finds

expect unspecified set_state only permitted when valid(new) && !ERROR && !supported_move(device_state, new)
    because "Seven transitions are drawn. A driver is asked to take what is reachable, and nothing says what it does with the rest, such as PRE_COPY or STOP to RUNNING."
expect unspecified reset when !ERROR under reset_from == error_only
    because "The text speaks of the reset as the way out of the error state; what becomes of device_state in the others was only written down as an RFC."

expect unspecified read_pending_bytes when !saves
    because "pending_bytes has a meaning in the saving sequence only."
expect unspecified read_data_offset when !saves && !resumes
    because "data_offset has a meaning while saving and resuming only."
expect unspecified read_data_offset only permitted
    when saves && (phase == moved || phase == idle && pending == 0) || resumes && phase != idle
    because "Out of turn: nothing is there to offer, or a piece is under way. Reading again is settled for the saving steps before the data is read."
expect unspecified read_data_size when !saves
    because "A user who resumes writes data_size; reading it has a meaning while saving only."
expect unspecified read_data_size only permitted when saves && phase in {idle, moved}
    because "Before data_offset is read, or after the data is, the text gives the size no meaning. A driver may return an error and need not."
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
expect unspecified write_data_size only permitted when resumes && (phase != moved || stream == complete)
    because "Nothing was written, or the data is complete already: the sequence is for as long as data is there."

expect fails reserved_kept under !read_modify_write
    because "Only the user keeps the reserved bits: VALID and the text let any value of them pass."
expect fails loss_shows
    because "A driver that has had an internal error may report the error state. It may also return the previous state."
expect fails whole_data
    because "A user who stops writing half way, or after an error, may set RUNNING. No sentence has the driver check the data."
expect fails usable under reset_from == error_only
    because "No transition leaves STOP, and a reset is promised in the error state only. A lost device that reads as valid is stuck too."
expect fails usable_for_sure under reset_from == error_only
    because "The same, and where a transition leads to RUNNING it may fail each time it is tried."
expect fails stop_for_sure
    because "A write may fail each time it is tried. A reset, where it is promised, leads to RUNNING."
expect fails run_again under reset_from == error_only
    because "Of the states that aren't lost, only RESUMING has a transition to RUNNING."
expect unrecoverable STOP by user under reset_from == error_only
    because "No transition leaves STOP. Only a failure with an internal error leads to a reset."
expect unrecoverable STOP_COPY by user under reset_from == error_only
    because "The transitions lead to STOP, and nowhere else."
expect unrecoverable PRE_COPY by user under reset_from == error_only
    because "The transitions lead to STOP_COPY and STOP, and nowhere else."
expect unrecoverable RUNNING by user when broken under reset_from == error_only
    because "A lost device that reads as RUNNING is reset only once it reports the error state, and nobody makes it."
expect unrecoverable RESUMING by user when broken under reset_from == error_only
    because "A lost device that reads as RESUMING is reset only once it reports the error state, and nobody makes it."
expect fails cancel
    because "v10 had the user set RUNNING after a failure. The merged text dropped that, and no transition or chain leads back from PRE_COPY."
expect fails pause
    because "Nothing leaves STOP: a device that was stopped can't be set running again by the transitions of the text."

// What the user can't see
expect hidden-state broken
    because "A driver may return the previous state after an internal error, and then the failed device reads like a sound one."
expect hidden-state pending
    because "Whether pre-copy has data yet is the driver's affair; reading pending_bytes is how the user learns it."
expect hidden-state phase
    because "A device that breaks in a transition forgets where its sequence stood, one that broke before keeps it, and both read alike."
expect equivalent-states STOP, ERROR under reset_from == any_state
    because "No listed transition leaves STOP: a driver can only refuse there, as in ERROR, and only a reset leads on from both."
