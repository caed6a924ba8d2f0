/// Tian's second counter-proposal of November 2018: NONE, RUNNING and STOPPED, with IN_TRACKING ORed to
/// the last two, and a flow for the source and one for the destination.
///
/// Only the steps that the mail names are answered: its two flows, clearing IN_TRACKING, and the two
/// other uses. Every other write of a state is open.
///
/// Left out: how the values are encoded, which isn't said: NONE is no bit set, the others a bit each, in
/// the 32 bits of the patch it answers. Where a failed write leaves the device isn't said either, only
/// that the write returns it; the device stays where it was here. Resources of vendor drivers aren't
/// modelled: they are set up and cleaned up with IN_TRACKING. The data have no direction: the mail has
/// them read and written in one state.
model vfio.tian-tracking

source proposal {
  title   "Tian: IN_TRACKING"
  date    2018-11-26
  archive "2018-11-20-kabi-v1-enum.txt"
}
source interfaces {
  title   "Tian: four interfaces"
  date    2018-11-21
  archive "2018-11-20-kabi-v1-enum.txt"
}
source post {
  title   "[1/5] VFIO KABI for migration interface"
  date    2018-11-20
  message "1542746383-18288-2-git-send-email-kwankhede@nvidia.com"
  archive "2018-11-20-kabi-v1-enum.txt"
}
source review {
  title   "Williamson's review"
  date    2018-11-27
  archive "2018-11-20-kabi-v1-enum.txt"
}
omit proposal "cleanup is done for resources setup in step"  because "a driver's resources aren't modelled"
omit proposal "clean up resources allocated in step"         because "a driver's resources aren't modelled"
omit proposal "hope it is not a big burden"                  because "about effort, not about what is answered"
omit region_flags, set_direction
    because "the mail neither keeps the flag of the first one nor takes it back"

capability INCREMENTAL "A read in tracking gives the changes since the last one"
    cite proposal "let iterative read get incremental changes"

reading none_or_stopped "Are both NONE and STOPPED needed?" {
  both         "a device begins in NONE"     cite proposal "_STATE_NONE, indicates initial state"
  only_stopped "a device begins in STOPPED"  cite proposal "or just STOPPED"
}  cite proposal "do we need both NONE and STOPPED"
reading incremental_flag "Does the driver tell that reads are incremental?" {
  explicit "by a flag"        cite proposal "need an explicit flag to indicate such"
  implicit "it doesn't tell"  cite proposal "vendor driver may let iterative read get"
}  cite proposal "need an explicit flag to indicate such"

register device_state : bits 32 c "VFIO_DEVICE_STATE_" {
  RUNNING     @ 0  cite proposal "_STATE_RUNNING, indicates normal state"
  STOPPED     @ 1  cite proposal "indicates that device activities are fully stopped"
  IN_TRACKING @ 2  cite proposal "this state can be ORed to RUNNING or"
} = match none_or_stopped { both => NONE, only_stopped => STOPPED }

state NONE            = 000b requires none_or_stopped == both  cite proposal "_STATE_NONE, indicates initial state"
state RUNNING         = 001b                                   cite proposal "_STATE_RUNNING, indicates normal state"
state STOPPED         = 010b                                   cite proposal "indicates that device activities are fully stopped"
state RUNNING_TRACKED = 101b                                   cite proposal "this state can be ORed to RUNNING or"
state STOPPED_TRACKED = 110b                                   cite proposal "this state can be ORed to RUNNING or"

valid device_state(s) =
    s in {RUNNING, STOPPED, RUNNING_TRACKED, STOPPED_TRACKED} || s == NONE && none_or_stopped == both
    cite proposal "this state can be ORed to RUNNING or"
home RUNNING  cite proposal "_STATE_RUNNING, indicates normal state"

/// Whether user space has ever written device_state.
var written : bool                           = false
/// How much of the device's state user space has read since tracking began.
var saved   : enum {none, partial, complete} = none
/// How much user space has written.
var loaded  : enum {none, partial, complete} = none

output data_left    : bool
output changes_only : bool
output some_dirty   : bool
output incremental  : bool

/// The steps that the mail names.
predicate named_step(new : device_state) =
    NONE && new == STOPPED_TRACKED
    || RUNNING && new in {RUNNING_TRACKED, STOPPED}
    || RUNNING_TRACKED && new in {RUNNING, STOPPED_TRACKED}
    || STOPPED_TRACKED && new == STOPPED
    || STOPPED && (new == RUNNING || new == STOPPED_TRACKED && none_or_stopped == only_stopped)

request set_state(new : device_state) by user {
  /// There is no state FAILED: the write says so.
  rule fail may when named_step(new) -> error { written = true }
      cite proposal "It should be indicated in return value of"
}  cite proposal "live migration could be implemented in below flow"
arcs set_state "the steps of the mail" {
  RUNNING         -> RUNNING_TRACKED "source 1"                                                        { written = true }
      cite proposal "this switch does vendor specific preparation to make"
  RUNNING_TRACKED -> STOPPED_TRACKED "source 2"                                                        { written = true }
      cite proposal "device is stopped thus device state is finalized"
  STOPPED_TRACKED -> STOPPED         "source 3, destination 2, cancel"                                 { written = true  saved = none }
      cite proposal "device state tracking and dirty page tracking are"  cite proposal "map to MIGRATION_RESUME_COMPLETED"
  NONE            -> STOPPED_TRACKED "destination 1"                                                   { written = true }
      cite proposal "prepare device state region so user space can"
  STOPPED         -> STOPPED_TRACKED "destination 1 without NONE" when none_or_stopped == only_stopped { written = true }
      cite proposal "or just STOPPED"
  STOPPED         -> RUNNING         "destination 3" {
    written = true
    loaded  = if loaded == partial then partial else none
  }  cite proposal "resume the device activities"
  RUNNING_TRACKED -> RUNNING "cancel" {
    written = true
    saved   = none
    loaded  = if loaded == partial then partial else none
  }  cite proposal "any time by clearing IN_TRACKING state"
  RUNNING -> STOPPED "for any reason" { written = true }
      cite proposal "for any control reason"
}
request reset by user {
  rule start_over when STOPPED -> ok {
    device_state = match none_or_stopped { both => NONE, only_stopped => STOPPED }
    saved        = none
    loaded       = none
  }  cite proposal "STOPPED -> NONE, when device is reset later"
}

/// The explicit flag of the open question.
request read_flags by user requires incremental_flag == explicit -> ok { incremental = INCREMENTAL }
    cite proposal "need an explicit flag to indicate such"

request read_data by user {
  rule running                  when RUNNING_TRACKED -> ok { changes_only = INCREMENTAL && saved != none  saved = partial }
      cite proposal "vendor driver may let iterative read get"
  rule stopped for last in bool when STOPPED_TRACKED -> ok {
    changes_only = INCREMENTAL && saved != none
    data_left    = !last
    saved        = if last || saved == complete then complete else partial
  }  cite proposal "user space can read full device state"
}  cite proposal "device state can be r/w by user space"
/// IN_TRACKING means readable and writable, whatever it is ORed to.
request write_data(last : bool) by user {
  rule load when device_state.IN_TRACKING -> ok { loaded = if last then complete else partial }
}  cite proposal "device state can be r/w by user space"

request get_dirty_bitmap by user {
  rule tell for some in bool when device_state.IN_TRACKING -> ok { some_dirty = some }
}  cite proposal "dirty page bitmap is also made available"

event work by device visible when device_state.RUNNING { }
    cite proposal "_STATE_RUNNING, indicates normal state"
event dirty_page by device visible when RUNNING_TRACKED { }
    cite proposal "dirty page bitmap is also made available"

flow source "(at src side)" :
    RUNNING -> RUNNING_TRACKED -> STOPPED_TRACKED -> STOPPED_TRACKED && saved == complete -> STOPPED
    cite proposal "(at src side)"
flow destination "(at dest side)" :
    (NONE || STOPPED) -> STOPPED_TRACKED -> STOPPED_TRACKED && loaded == complete -> STOPPED -> RUNNING
    cite proposal "(at dest side)"
flow precopy "data are read while the device runs" :
    RUNNING_TRACKED -> RUNNING_TRACKED && saved == partial -> STOPPED_TRACKED
    cite proposal "as covered by MIGRATION_PRECOPY"
flow cancel_running "cancelled while the device runs" : RUNNING_TRACKED -> RUNNING
    cite proposal "any time by clearing IN_TRACKING state"
flow cancel_stopped "cancelled after the stop" : STOPPED_TRACKED -> STOPPED -> RUNNING
    cite proposal "any time by clearing IN_TRACKING state"
flow pause "a use that is no migration" : RUNNING -> STOPPED -> RUNNING
    cite proposal "w/o touching device state at all"
flow pattern "drawing the access pattern of a VM" : RUNNING -> RUNNING_TRACKED -> RUNNING
    cite proposal "draw memory access pattern of a VM"
flow first_start "a device that no migration brought here comes to run" :
    (NONE || STOPPED) && loaded == none && !written -> RUNNING
    cite proposal "_STATE_RUNNING, indicates normal state"

always cancel_resumes "Clearing IN_TRACKING in a save does what CANCELLED did: the device works on" on set_state :
    answer == ok && old(saved) != none && !device_state.IN_TRACKING -> device_state.RUNNING
    cite post "resume device state as it was during"  cite proposal "any time by clearing IN_TRACKING state"
always written_when_stopped "Data are written only into a stopped device" on write_data :
    answer == ok -> device_state.STOPPED
    cite interfaces "should happen when device is stopped"
invariant whole_data "The device never runs on a part of its data" : RUNNING -> loaded != partial
    cite post "completes iterations of providing device state data"
invariant default_works "A user that never writes device_state has a working device" : written || device_state.RUNNING
    cite review "must be backwards compatible with old userspace"
recoverable stop_any_time "The user can stop the device at any time" : from any to device_state.STOPPED by user
    cite proposal "w/o touching device state at all"
recoverable back_any_time "The user can start the device at any time" : from any to RUNNING by user
    cite proposal "resume the device activities"
/// From NONE over STOPPED | IN_TRACKING and STOPPED.
recoverable back_in_three "It takes three writes at most" : from any to RUNNING by user within 3
    cite proposal "(at dest side)"
forced back_for_sure "The user can start the device against any failure" : from any to RUNNING by user
    cite proposal "It should be indicated in return value of"

ctl begins "At first nothing has been written or moved" : !written && saved == none && loaded == none
always told_of_writes "Also a failed write is one by a user who knows the register" on set_state : written
always forgotten "Out of tracking nothing half saved is left" on set_state : answer == ok && !device_state.IN_TRACKING && old(device_state.IN_TRACKING) -> saved == none
    cite proposal "any time by clearing IN_TRACKING state"
always used_up "A start uses what was loaded" on set_state : answer == ok && RUNNING -> loaded != complete
    cite proposal "resume the device activities"
always back_to_start "A reset leads to the first state" on reset :
    answer == ok && none_or_stopped == both -> NONE && loaded == none && saved == none
    cite proposal "STOPPED -> NONE, when device is reset later"
always reset_unloads "A reset forgets what was loaded" on reset : answer == ok -> loaded == none
    cite proposal "STOPPED -> NONE, when device is reset later"
invariant no_flag "If the driver tells nothing there is no flag to read" : incremental_flag == implicit -> !can(read_flags)
    cite proposal "need an explicit flag to indicate such"
always flag_true "The flag says what the device does" on read_flags : incremental == INCREMENTAL
    cite proposal "need an explicit flag to indicate such"
reachable flag_set "The flag of a device with incremental reads is set" on read_flags : INCREMENTAL -> incremental
    cite proposal "need an explicit flag to indicate such"
reachable last_piece "A read may give the last of the data" on read_data : !data_left
    cite proposal "user space can read full device state"
reachable shows_pages "The bitmap may show dirty pages" on get_dirty_bitmap : some_dirty
    cite proposal "dirty page bitmap is also made available"
reachable whole_at_first "What is read first while the device runs is whole" on read_data :
    old(RUNNING_TRACKED && saved == none) && !changes_only
    cite proposal "vendor driver may let iterative read get"
reachable whole_in_the_end "What is read first once it has stopped is whole" on read_data :
    old(STOPPED_TRACKED && saved == none) && !changes_only
    cite proposal "user space can read full device state"
always changes_later "With INCREMENTAL a later read has changes only, without it none has" on read_data :
    changes_only == (INCREMENTAL && old(saved) != none)
    cite proposal "vendor driver may let iterative read get"

// What the device does, and when.

invariant active "With RUNNING set the device works, tracked or not" : RUNNING || RUNNING_TRACKED -> can(work)
    cite proposal "_STATE_RUNNING, indicates normal state"
invariant stands_still "Without it the device does nothing" : !device_state.RUNNING -> !can(work) && !can(dirty_page)
    cite proposal "indicates that device activities are fully stopped"
invariant tracks "With IN_TRACKING a running device's pages are tracked" : RUNNING_TRACKED -> can(dirty_page)
    cite proposal "dirty page bitmap is also made available"
invariant tracks_when_told "Without IN_TRACKING none are" : !device_state.IN_TRACKING -> !can(dirty_page)
    cite proposal "dirty page bitmap is also made available"

expect fails default_works         because "a device begins in NONE, or in STOPPED, and works in neither"
expect fails first_start under none_or_stopped == both
    because "no step leads from NONE to RUNNING: a new device has to go the destination's way, with no data"
expect fails cancel_resumes        because "clearing IN_TRACKING leaves a stopped device stopped; RUNNING is one write further"
expect fails whole_data            because "nothing stops the destination's flow from going on before all data are there"
expect fails written_when_stopped  because "IN_TRACKING makes the state writable also when ORed to RUNNING"
expect fails back_for_sure         because "each of the writes may return a failure, and a reset is for a device that is stopped, and leaves it so"

expect reserved-unspecified device_state                            because "the mail names four values and how they combine, and no other bit"
expect unspecified set_state when !named_step(new)
    because "the mail gives two flows and two other uses; a write of RUNNING in NONE or of STOPPED | IN_TRACKING in STOPPED, as for a snapshot, is in none of them"
expect unspecified reset when !STOPPED                              because "the mail resets a device at the end of the source's flow only"
expect unspecified read_data when !device_state.IN_TRACKING         because "the state can be read in IN_TRACKING; nothing is said of other times"
expect unspecified write_data when !device_state.IN_TRACKING        because "the state can be written in IN_TRACKING; nothing is said of other times"
expect unspecified get_dirty_bitmap when !device_state.IN_TRACKING  because "the bitmap is made available by IN_TRACKING; nothing is said of other times"
