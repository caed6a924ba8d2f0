/// The ten-value enum of November 2018: one device_state for each step of a migration, and beside it
/// pending bytes, buffers and dirty pages.
///
/// The text states no transition and no answer. It names ten states, says of each when user space
/// should ask for it, and nothing else. So a write of any of the ten is taken, and the "when" of each
/// state is a duty of user space: a vendor driver can't see whether vCPUs run. `in_order` is the
/// reading that the states are the steps of a migration; its order is the one the descriptions imply.
///
/// Left out: sizes, offsets and page counts, for only "some" or "none" matters to an answer; the
/// three kinds of pending bytes beyond what a driver reports, since what tells precopy_only from
/// compatible is post-copy, and no state stands for that; pending.threshold_size, which nothing
/// depends on; DMA in flight when the device stops, for no word of the patch speaks of it. A write
/// can't fail here, since the patch has no answer for it. What a write of an eleventh value does isn't
/// said, and is left open.
model vfio.v1-enum

source post {
  title   "[1/5] VFIO KABI for migration interface"
  date    2018-11-20
  message "1542746383-18288-2-git-send-email-kwankhede@nvidia.com"
  archive "2018-11-20-kabi-v1-enum.txt"
}
source first_reply {
  title   "Wankhede: drivers may ignore states"
  date    2018-11-21
  archive "2018-11-20-kabi-v1-enum.txt"
}
source gilbert {
  title   "Gilbert: how offsets and sizes work"
  date    2018-11-22
  archive "2018-11-20-kabi-v1-enum.txt"
}
source reply {
  title   "Wankhede: what the states are for"
  date    2018-11-22
  archive "2018-11-20-kabi-v1-enum.txt"
}
source tian {
  title   "Tian: other uses of dirty tracking"
  date    2018-11-26
  archive "2018-11-20-kabi-v1-enum.txt"
}
source review {
  title   "Williamson's review"
  date    2018-11-27
  archive "2018-11-20-kabi-v1-enum.txt"
}
omit post        "pending.threshold_size [Input] : threshold of buffer"  because "no answer depends on it"
omit post        "offset in the region from where data"                  because "offsets aren't modelled"
omit post        "Total pfn count from start_addr for which"             because "page counts aren't modelled"
omit first_reply "Flag is not preferred here, multiple flags can"        because "about another design"
omit first_reply "to understand why these states are required."          because "points at the patches to QEMU; each state's use is told in the patch itself"
omit gilbert     "feel like i/o rather than just output;"                because "about the direction of offset and size, which aren't modelled"
omit reply       "need to know data.size to copy only relevant"          because "a buffer is one piece here, so nobody has to know its size"
omit review      "Should we formalize that?"                             because "a question about dirty memory inside the device; the patch reports dirty pages of the system only"
omit reply       "data.offset should be page aligned"                    because "offsets aren't modelled"
omit review      "What happens to in-flight DMA"                         because "a question; nothing in the patch answers it"
omit review      "the write will return error on a transition"           because "a proposal; it is in vfio.stopped-logging"
omit review      "The write is also synchronous, ie. when"               because "a proposal; it is in vfio.stopped-logging"
omit review      "define that dirty tracking can be optional"            because "a proposal; it is in vfio.stopped-logging"
omit review      "field accesses are only supported at their"            because "the width of an access isn't modelled"
omit review      "We're still missing explicit versioning and"           because "the patch has no versions"

reading moves "Which state may be asked for from which?" {
  anywhere "any from any"
      cite review "the user is able to stop the device"
  in_order "only the next step of a migration, as the descriptions imply"
      cite review "just a copy of the QEMU states"
}
reading at_the_end "Does a device run in RESUME_COMPLETED and, at the source, in FAILED?" {
  at_once   "yes, the state itself lets it run"
      cite post "resume device at source"
  when_told "only when RUNNING is written"
      cite review "Can't we simply not move to the"
}  cite review "So the device should start running here"  cite review "What does a failed device do"
reading clean_up "Where is what SETUP set up cleaned up again?" {
  completed "in SAVE_COMPLETED and RESUME_COMPLETED"
      cite post "used by vendor driver to clean up all"
  running   "on the way to RUNNING"
      cite reply "be moved to transition to _RUNNING state"
}

/// Each state is asked for when its description says.
duty each_in_its_time by user on set_state :
    (new in {SETUP, PRECOPY} -> vcpus)
    && (new in {STOPNCOPY, RESUME} -> !vcpus)
    && (new == SAVE_COMPLETED -> saved == complete)
    && (new == RESUME_COMPLETED -> loaded == complete)
    cite post "VM and vCPUs are still in running state"
    cite post "VM is active and vCPUs are running"
    cite post "VM is stopped and vCPUs are halted"
    cite post "application has copied data provided by vendor driver"
    cite post "is not running and vCPUs are halted"
    cite post "completes iterations of providing device state data"

register device_state : enum 32 wo c "VFIO_DEVICE_STATE_" {
  NONE             = 0                                                   cite post "is initialized but not yet running"
  RUNNING          = 1                                                   cite post "Transition VFIO device in running state"
  SETUP            = 2 c "VFIO_DEVICE_STATE_MIGRATION_SETUP"             cite post "Transition VFIO device in migration setup state"
  PRECOPY          = 3 c "VFIO_DEVICE_STATE_MIGRATION_PRECOPY"           cite post "transition VFIO device in pre-copy state"
  STOPNCOPY        = 4 c "VFIO_DEVICE_STATE_MIGRATION_STOPNCOPY"         cite post "transition VFIO device in stop-and-copy state"
  SAVE_COMPLETED   = 5 c "VFIO_DEVICE_STATE_MIGRATION_SAVE_COMPLETED"    cite post "used by vendor driver to clean up all"
  RESUME           = 6 c "VFIO_DEVICE_STATE_MIGRATION_RESUME"            cite post "Transition VFIO device to resume state"
  RESUME_COMPLETED = 7 c "VFIO_DEVICE_STATE_MIGRATION_RESUME_COMPLETED"  cite post "transition device in resume completed state"
  FAILED           = 8 c "VFIO_DEVICE_STATE_MIGRATION_FAILED"            cite post "transition device to failed state"
  CANCELLED        = 9 c "VFIO_DEVICE_STATE_MIGRATION_CANCELLED"         cite post "Transition device to Cancelled state"
} = NONE  cite post "device_state [input]"  cite post "is initialized but not yet running"

valid device_state(s) =
    s in {NONE, RUNNING, SETUP, PRECOPY, STOPNCOPY, SAVE_COMPLETED, RESUME, RESUME_COMPLETED, FAILED, CANCELLED}
    cite post "Defined VFIO device states during migration process"
home RUNNING  cite post "Transition VFIO device in running state"

/// Whether the VM's vCPUs run. User space has them in its hand; the driver doesn't see it.
var vcpus    : bool                           = false
/// Whether user space has ever written device_state.
var written  : bool                           = false
/// Whether the driver holds what it set up in SETUP: buffers, a thread.
var prepared : bool                           = false  cite reply "this phase can be used to allocate buffer"
/// At the source: how much of the device's data user space has copied.
var saved    : enum {none, partial, complete} = none
/// At the destination: how much user space has given; partial from the start of RESUME.
var loaded   : enum {none, partial, complete} = none

output precopy_only  : bool  cite post "pending data which must be migrated in precopy"
output compatible    : bool  cite post "pending data which may be migrated any time"
output postcopy_only : bool  cite post "pending data which must be migrated in postcopy"
output data_size     : bool  cite post "number of bytes written in migration buffer"
output dirty_copied  : bool  cite post "pfn count for which dirty bitmap is copied"

/// Where the descriptions say or imply that a state follows on the present one.
predicate follows(new : device_state) =
    NONE && new in {RUNNING, RESUME}
    || RUNNING && new == SETUP
    || SETUP && new in {PRECOPY, FAILED, CANCELLED}
    || PRECOPY && new in {STOPNCOPY, FAILED, CANCELLED}
    || STOPNCOPY && new in {SAVE_COMPLETED, FAILED, CANCELLED}
    || RESUME && new in {RESUME_COMPLETED, FAILED}
predicate in_turn(new : device_state) = moves == anywhere || follows(new)

/// Whether the device works. At the destination FAILED stops the restoration and nothing runs.
predicate runs =
    device_state in {RUNNING, SETUP, PRECOPY}
    || CANCELLED && loaded == none
    || FAILED && loaded == none && at_the_end == at_once
    || RESUME_COMPLETED && at_the_end == at_once
    cite post "resume device state as it was during"
    cite post "stop restoration at destination"
    cite reply "VFIO_DEVICE_STATE_MIGRATION_STOPNCOPY is to stop the device"

/// The reply's range, by numbers.
predicate tracked = device_state >= SETUP && device_state <= STOPNCOPY
    cite reply "there should be on/off interface for dirty page"
    cite reply "then dirty page tracking has started"

/// Action Set state.
request set_state(new : device_state) by user {
  rule enter when valid(new) && in_turn(new) -> ok {
    device_state = new
    written      = true
    prepared     = new == SETUP || prepared && !(match clean_up {
      completed => new in {SAVE_COMPLETED, RESUME_COMPLETED},
      running   => new == RUNNING
    })
    saved =
        if new == PRECOPY && saved == complete then partial
        else if new in {PRECOPY, STOPNCOPY} then saved
        else none
    loaded =
        if new == RESUME || new == RUNNING && loaded == partial then partial
        else if new in {RESUME_COMPLETED, FAILED, CANCELLED} then loaded
        else none
  }  cite post "to which VFIO device should be transitioned to"  cite post "To tell vendor driver the state VFIO device"
  /// A driver acts on RUNNING and STOPNCOPY, and may leave the others alone.
  rule ignore may when valid(new) && in_turn(new) && !(new in {RUNNING, STOPNCOPY}) -> ok { written = true }
      cite first_reply "can ignore the state in driver by taking"
      cite first_reply "Intel driver could only take action on state"
      cite reply "decide whether to take any action on state"  cite reply "Its difficult to define what vendor driver should"
}  cite post "User space app sends device state to vendor"  cite post "application should set the device state to indicate"

request run_vcpus(on : bool) by user to kvm -> ok { vcpus = on }
    cite post "VM is active and vCPUs are running"

/// Action Get pending bytes. The sum is all that is pending, and nothing is once all is copied.
request get_pending_bytes by user {
  rule tell for early in bool for any_time in bool for late in bool
      when device_state in {PRECOPY, STOPNCOPY} && (early || any_time || late) == (saved != complete) -> ok {
    precopy_only  = early
    compatible    = any_time
    postcopy_only = late
  }  cite post "is the whole amount of pending data"
}  cite post "To get pending bytes yet to be migrated"

/// Action Get buffer. While the device runs the data are never all.
request get_buffer by user {
  rule running                  when PRECOPY                        -> ok { data_size = saved == none  saved = partial }
      cite reply "start sending FB data during pre-copy phase"
  rule stopped for last in bool when STOPNCOPY && saved != complete -> ok {
    data_size = true
    saved     = if last then complete else partial
  }  cite reply "during stop and copy phase send data from"
  rule empty when STOPNCOPY && saved == complete -> ok { data_size = false }
      cite post "return number of bytes written in the region"
}  cite post "vendor driver should write data to migration region"

/// Action Set buffer.
request set_buffer(last : bool) by user {
  rule take when RESUME -> ok { loaded = if last then complete else loaded }
      cite post "In migration resume path, user space app writes"
}

/// Action Get dirty pages bitmap.
request get_dirty_bitmap by user {
  rule copy for some in bool when tracked -> ok { dirty_copied = some }
      cite reply "return dirty page bitmap in data part"
      cite post "bits set only for pages to be"
}  cite post "Get bitmap of dirty pages from vendor driver"

event work by device visible when runs { }
    cite post "Transition VFIO device in running state"
event dirty_page by device visible when runs && tracked { }
    cite reply "then dirty page tracking has started"
/// Copied memory of the device changes again.
event change by device when PRECOPY && runs && saved == partial { saved = none }
    cite reply "FB which is marked dirty after that"

// What the text or its reviewers ask of the machine.

flow saving "source" :
    RUNNING -> SETUP -> PRECOPY -> STOPNCOPY -> STOPNCOPY && saved == complete -> SAVE_COMPLETED
    cite reply "I hope above explains why other states"
flow resuming "destination" : NONE -> RESUME -> RESUME && loaded == complete -> RESUME_COMPLETED
    cite post "Transition VFIO device to resume state"
flow resumed_works "a resumed device comes to RUNNING" : RESUME && loaded == complete -> RESUME_COMPLETED -> RUNNING
    cite reply "be moved to transition to _RUNNING state"
flow cancelling "a cancelled device works as before" : PRECOPY -> CANCELLED && runs
    cite post "resume device state as it was during"
flow second_try "what was cancelled can be tried again" : CANCELLED -> RUNNING -> SETUP
    cite review "can't we simply go back to normal"
flow failing_source "a failed save resumes at the source" : STOPNCOPY -> FAILED && runs
    cite post "resume device at source"
flow failing_destination "a failed restore stops" : RESUME -> FAILED && !runs
    cite post "stop restoration at destination"
flow stop_first "stop, then save everything" : RUNNING -> STOPNCOPY -> STOPNCOPY && saved == complete -> SAVE_COMPLETED
    cite review "couldn't we stop the device first"

invariant default_works "A user that never writes device_state has a working device" : written || runs
    cite review "must be backwards compatible with old userspace"
    cite review "What happens if userspace never moves the"
invariant whole_data "The device never runs on a part of its data" : runs -> loaded != partial
    cite post "completes iterations of providing device state data"
invariant cleaned_up "In RUNNING nothing of the set-up is left" : RUNNING -> !prepared
    cite reply "cleanup all that"
invariant range_is_meant "The numeric range is the three phases in which the bitmap is wanted" :
    tracked == (device_state in {SETUP, PRECOPY, STOPNCOPY})
    cite first_reply "is called during both"  cite reply "then dirty page tracking has started"
reachable tracking_alone "Tracking without a migration" : RUNNING && tracked
    cite tian "draw memory access pattern of a given VM"
recoverable stop_any_time "The user can stop the device at any time" : from any to STOPNCOPY by user
    cite review "the user is able to stop the device"
recoverable back_any_time "The user can go back to normal at any time" : from any to RUNNING by user
    cite review "can't we simply go back to normal"
/// A driver may leave other states alone, but not this one; so this is as sure as back_any_time.
forced back_for_sure "Whatever a driver ignores, one write brings the device back to normal" :
    from any to RUNNING by user within 1
    cite first_reply "Intel driver could only take action on state"
forced resumes_at_source "A device whose save failed can be made to work" : from FAILED && loaded == none to runs by user
    cite post "resume device at source"

ctl begins "At first nothing runs and nothing has been moved" : !vcpus && !written && !prepared && saved == none && loaded == none
always told_of_writes "Who writes a state is a user who knows the register" on set_state : answer == ok -> written
    cite review "must be backwards compatible with old userspace"
ctl recopies "What was copied before the device stopped may have to be copied again" :
    EF (PRECOPY && runs && saved == partial && EX (PRECOPY && runs && saved == none))
    cite reply "FB which is marked dirty after that"
invariant copied_in_precopy "Before the device stops the data are never all" : PRECOPY -> saved != complete
    cite reply "during stop and copy phase send data from"
flow copies_early "data are copied before the device stops" : PRECOPY && saved == none -> PRECOPY && saved == partial
    cite reply "start sending FB data during pre-copy phase"
reachable some_for_precopy "Data for pre-copy only may be pending" on get_pending_bytes : precopy_only
    cite post "pending data which must be migrated in precopy"
reachable some_compatible "Data for any time may be pending" on get_pending_bytes : compatible
    cite post "pending data which may be migrated any time"
reachable some_for_postcopy "Data for post-copy only may be pending" on get_pending_bytes : postcopy_only
    cite post "pending data which must be migrated in postcopy"
reachable shows_pages "The bitmap may show dirty pages" on get_dirty_bitmap : dirty_copied
    cite post "pfn count for which dirty bitmap is copied"
reachable early_buffer "Before the device stops a buffer may hold data" on get_buffer : old(PRECOPY) && data_size
    cite reply "start sending FB data during pre-copy phase"
reachable late_buffer "Once it has stopped a buffer may hold data" on get_buffer : old(STOPNCOPY) && data_size
    cite reply "during stop and copy phase send data from"
reachable empty_buffer "After the last data a buffer is empty" on get_buffer : old(STOPNCOPY) && !data_size
    cite post "return number of bytes written in the region"

// What the device does, and when.

invariant active "In RUNNING, SETUP and PRECOPY the device works" : device_state in {RUNNING, SETUP, PRECOPY} -> can(work)
    cite post "Transition VFIO device in running state"  cite post "VM and vCPUs are still in running state"
invariant stands_still "Before its start, stopped, saved and being restored it doesn't" :
    device_state in {NONE, STOPNCOPY, SAVE_COMPLETED, RESUME} -> !can(work) && !can(dirty_page)
    cite post "is initialized but not yet running"  cite reply "VFIO_DEVICE_STATE_MIGRATION_STOPNCOPY is to stop the device"
invariant tracks "In SETUP and PRECOPY the pages that it dirties are tracked" : device_state in {SETUP, PRECOPY} -> can(dirty_page)
    cite reply "then dirty page tracking has started"
invariant tracks_nothing_else "Nowhere else are they" : can(dirty_page) -> device_state in {SETUP, PRECOPY}
    cite reply "then dirty page tracking has started"

// What the checker finds.

expect fails default_works                          because "a device begins in NONE, which is not yet running, and stays there until RUNNING is written"
expect fails whole_data under moves == anywhere || at_the_end == at_once && !each_in_its_time
    because "RUNNING may be written in the middle of RESUME; and where RESUME_COMPLETED itself lets the device run, it may be written too early"
expect fails cleaned_up under moves == anywhere && clean_up == completed
    because "CANCELLED, FAILED or a plain RUNNING end a migration too, and only the two COMPLETED states clean up"
expect fails failing_source under at_the_end == when_told
    because "if 'resume at source' is the user's business, the device stands still in FAILED"
expect fails tracking_alone                         because "the range begins at SETUP: who wants the bitmap has to begin a migration"
expect fails stop_first under moves == in_order     because "the steps lead through SETUP and PRECOPY"
expect fails resumed_works under moves == in_order  because "no description leads on from RESUME_COMPLETED"
expect fails second_try under moves == in_order     because "no description leads on from CANCELLED"
expect fails stop_any_time under moves == in_order  because "only PRECOPY is followed by STOPNCOPY"
expect fails back_any_time under moves == in_order  because "only NONE is followed by RUNNING"
expect fails back_for_sure under moves == in_order  because "no write of RUNNING is in turn but the first"
expect fails resumes_at_source under moves == in_order && at_the_end == when_told
    because "FAILED doesn't let the device run, and no description names a state to write next"

expect unrecoverable SETUP under moves == in_order             because "a migration once begun ends in a state that nothing leads out of"
expect unrecoverable PRECOPY under moves == in_order           because "a migration once begun ends in a state that nothing leads out of"
expect unrecoverable STOPNCOPY under moves == in_order         because "a migration once begun ends in a state that nothing leads out of"
expect unrecoverable RESUME under moves == in_order            because "a resume ends in RESUME_COMPLETED or FAILED, and nothing leads out of either"
expect unrecoverable SAVE_COMPLETED under moves == in_order    because "its description names the clean-up and no state that follows"
expect unrecoverable RESUME_COMPLETED under moves == in_order  because "whether RUNNING has to be written next isn't said"
expect unrecoverable FAILED under moves == in_order            because "'resume device at source' names no state to write"
expect unrecoverable CANCELLED under moves == in_order         because "the device is to work as in RUNNING, but what to write next isn't said"

expect unspecified set_state when !valid(new) under moves == anywhere
    because "an enum in a 32-bit word, and no word about the values it doesn't name"
expect unspecified set_state when !valid(new) || !follows(new) under moves == in_order
    because "a step out of turn has no answer, nor has a value without a name"
expect unspecified get_pending_bytes when !(PRECOPY || STOPNCOPY)
    because "pending bytes are told for the pre-copy phase and the stopped state only; the review asks what they mean at other times"
expect unspecified get_buffer when !(PRECOPY || STOPNCOPY)
    because "pre-copy data and stop-and-copy data are told; what the action gives elsewhere isn't"
expect unspecified set_buffer when !RESUME         because "the action is for the resume path, and nothing is said of it elsewhere"
expect unspecified get_dirty_bitmap when !tracked  because "the reply's range says when there is a bitmap, not what is returned outside it"

// What the user can't see, and what can't be told apart
expect hidden-state device_state
    because "The register can't be read, and a driver that ignores a state answers like one that enters it."
expect hidden-state saved
    because "The last buffer looks like the others; only the pending bytes tell that it was the last."
expect hidden-state loaded under moves == anywhere
    because "Whether the driver ignored RESUME shows after FAILED only: a device that took it is a destination, and stops."
expect equivalent-states NONE, SAVE_COMPLETED under moves == anywhere
    because "If any state may follow, a source that is done is a device that does nothing, like one never started."
expect equivalent-states SAVE_COMPLETED, RESUME_COMPLETED under moves == in_order && at_the_end == when_told
    because "If a device runs when told only, neither runs and no description says what follows: both are a dead end."
expect equivalent-states SAVE_COMPLETED, FAILED under moves == in_order && at_the_end == when_told
    because "The same dead end. In order, nothing tells success from failure but the name that the user wrote itself."
expect equivalent-states RESUME_COMPLETED, FAILED
    under at_the_end == when_told && (moves == in_order || !each_in_its_time)
    because "Neither runs until RUNNING is written, and both keep what was loaded."
expect equivalent-states RESUME_COMPLETED, CANCELLED under moves == in_order && at_the_end == at_once
    because "In both the device runs by itself and nothing follows."
expect equivalent-states FAILED, CANCELLED under moves == anywhere && at_the_end == at_once
    because "Both let the source run on. One of the two would do."
