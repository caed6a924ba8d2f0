/// Tian's first counter-proposal of November 2018: three states, RUNNING, RUNNING_DIRTYLOG and STOPPED,
/// the direction of the data a flag in the region, and four interfaces that know nothing of a migration.
///
/// The first mail names the states, the second the four interfaces: dirty tracking on and off, the
/// bitmap, start and stop, save and restore. Their words are put on one machine here: tracking on is
/// RUNNING_DIRTYLOG, stop is STOPPED, start leaves it.
///
/// Left out: how the values are encoded, which isn't said: RUNNING keeps the number of the patch that the
/// mail answers, the others have two that the patch gives to none, in its 32 bits, and the flag is a word
/// of one bit; how the states of two
/// devices are found compatible, which the mail leaves open; an errno or any other failure, for none is
/// told; further states of other vendors; vCPUs, for nothing here depends on them.
model vfio.tian-3-state

source proposal {
  title   "Tian: fewer states"
  date    2018-11-21
  archive "2018-11-20-kabi-v1-enum.txt"
}
source first_reply {
  title   "Wankhede: drivers may ignore states"
  date    2018-11-21
  archive "2018-11-20-kabi-v1-enum.txt"
}
source interfaces {
  title   "Tian: four interfaces"
  date    2018-11-21
  archive "2018-11-20-kabi-v1-enum.txt"
}
source reply {
  title   "Wankhede: what the states are for"
  date    2018-11-22
  archive "2018-11-20-kabi-v1-enum.txt"
}
source review {
  title   "Williamson's review"
  date    2018-11-27
  archive "2018-11-20-kabi-v1-enum.txt"
}
omit proposal    "lead to addition of new"                     because "about states that nobody has named yet"
omit first_reply "during STOPNCOPY phase i.e. when vCPUs are"  because "it wants the bitmap of a stopped device too; get_dirty_bitmap is left open there"
omit interfaces  "what preparation is actually required?"      because "asks what SETUP is for; no state here prepares a device"
omit interfaces  "open how to check state compatibility"       because "left open by the mail itself"
omit interfaces  "elaborate your requirement with more"        because "about the discussion"

reading start "In which state does a device begin? The mails don't say." {
  running "in RUNNING"  cite review "default state needs to be RUNNING"
  stopped "in STOPPED, until user space starts it"
      cite review "What happens if userspace never moves the"
}

/// Data move only while the device is stopped.
duty save_when_stopped by user on read_data : STOPPED
    cite interfaces "should happen when device is stopped"
duty restore_when_stopped by user on write_data : STOPPED
    cite interfaces "should happen when device is stopped"

register device_state : enum 32 c "VFIO_DEVICE_STATE_" {
  RUNNING          = 1   cite proposal "based on that we just need much fewer"
  RUNNING_DIRTYLOG = 10  cite proposal "based on that we just need much fewer"
  STOPPED          = 11  cite proposal "based on that we just need much fewer"
} = match start { running => RUNNING, stopped => STOPPED }
register region_flags : bits 1 {
  RESTORE @ 0
}  cite proposal "could just a flag in the region"

valid device_state(s) = s in {RUNNING, RUNNING_DIRTYLOG, STOPPED}
    cite proposal "based on that we just need much fewer"
home RUNNING  cite interfaces "still in running state"

/// Whether user space has ever written device_state.
var written   : bool                                    = false
/// Whether the device has work under way, DMA for instance.
var in_flight : bool                                    = false
/// How much of the stopped device's state user space has read.
var saved     : enum {none, partial, complete}          = none
/// How much user space has written into the stopped device, and whether it is sound.
var loaded    : enum {none, partial, complete, corrupt} = none

output data_left  : bool
output some_dirty : bool

predicate runs = device_state in {RUNNING, RUNNING_DIRTYLOG}

/// Interfaces 1 and 3: tracking on and off, start and stop.
request set_state(new : device_state) by user {
  rule track when runs && new in {RUNNING, RUNNING_DIRTYLOG} -> ok { device_state = new  written = true }
      cite interfaces "turn on/off dirty page tracking on VFIO"  cite interfaces "device state is not changed here"
  rule stop  when new == STOPPED                             -> ok {
    device_state = STOPPED
    written      = true
    in_flight    = false
  }  cite interfaces "stop and drain in-the-fly device activities"
  rule start when STOPPED && new in {RUNNING, RUNNING_DIRTYLOG} && loaded in {none, complete} -> ok {
    device_state = new
    written      = true
    saved        = none
    loaded       = none
  }  cite interfaces "check validity of device state and then"
}  cite interfaces "an interface to start/stop device activity"

/// Interface 2.
request get_dirty_bitmap by user {
  rule tell for some in bool when RUNNING_DIRTYLOG -> ok { some_dirty = some }
}  cite interfaces "an interface to get dirty page bitmap"

request set_direction(restore : bool) by user -> ok { region_flags.RESTORE = restore }
    cite proposal "data flow direction doesn't need"

/// Interface 4, saving.
request read_data by user {
  rule dump for last in bool when STOPPED && !region_flags.RESTORE -> ok {
    data_left = !last
    saved     = if last then complete else partial
  }  cite interfaces "make device state ready for dump-out"
}  cite interfaces "an interface to save/restore device state"

/// Interface 4, restoring. `sound` is whether these data can be used.
request write_data(last : bool, sound : bool) by user {
  rule load when STOPPED && region_flags.RESTORE -> ok {
    loaded =
        if !sound || loaded == corrupt then corrupt
        else if last then complete
        else partial
  }
}  cite interfaces "an interface to save/restore device state"

event work by device visible when runs { in_flight = true }
    cite interfaces "in-the-fly device activities"
event work_done by device when in_flight { in_flight = false }
    cite interfaces "in-the-fly device activities"
event dirty_page by device visible when RUNNING_DIRTYLOG { }
    cite interfaces "enable device specific"

flow saving "source" : RUNNING -> RUNNING_DIRTYLOG -> STOPPED -> STOPPED && saved == complete
    cite proposal "sufficient to enable vGPU live migration on Intel"
flow restoring "destination" : STOPPED -> STOPPED && loaded == complete -> RUNNING
    cite interfaces "check validity of device state and then"
flow cancelling "a migration is called off" :
    RUNNING_DIRTYLOG -> STOPPED -> STOPPED && saved == partial -> RUNNING
    cite interfaces "device activities. again, vendor driver can do specific"
flow snapshot "a use that is no migration" :
    RUNNING -> STOPPED -> STOPPED && saved == complete -> RUNNING
    cite interfaces "interested in device state could also work"
reachable tracking_alone "Tracking without a migration" : RUNNING_DIRTYLOG
    cite interfaces "above interfaces are not tied to migration"
reachable precopy_data "Device memory is sent while the device runs" : runs && saved != none
    cite reply "start sending FB data during pre-copy phase"

invariant drained "A stopped device has nothing under way" : STOPPED -> !in_flight
    cite interfaces "stop and drain in-the-fly device activities"
always starts_sound "A device starts with all of its data, or with none new" on set_state :
    old(STOPPED) && runs -> old(loaded) in {none, complete}
    cite interfaces "check validity of device state and then"
invariant default_works "A user that never writes device_state has a working device" : written || runs
    cite review "must be backwards compatible with old userspace"
recoverable stop_any_time "The user can stop the device at any time" : from any to STOPPED by user
    cite interfaces "an interface to start/stop device activity"
recoverable back_any_time "The user can start the device again at any time" : from any to RUNNING by user
    cite interfaces "an interface to start/stop device activity"
/// Half of the data can be made whole: the rest is written, then the device starts.
recoverable back_unless_bad "A device can be started again unless it was given bad data" :
    from loaded != corrupt to RUNNING by user within 3
    cite interfaces "check validity of device state and then"
forced back_for_sure "No answer is only permitted, so that is sure" : from loaded != corrupt to RUNNING by user within 3
    cite interfaces "an interface to start/stop device activity"

ctl begins "At first nothing has been moved" : saved == none && loaded == none && !in_flight && !written
always told_of_writes "Who writes a state is a user who knows the register" on set_state : answer == ok -> written
    cite review "must be backwards compatible with old userspace"
always starts_afresh "What a start has used is used up" on set_state : old(STOPPED) && runs -> loaded == none && saved == none
    cite interfaces "check validity of device state and then"
reachable last_piece "A read may give the last of the data" on read_data : !data_left
    cite interfaces "make device state ready for dump-out"
reachable shows_pages "The bitmap may show dirty pages" on get_dirty_bitmap : some_dirty
    cite interfaces "an interface to get dirty page bitmap"
flow settles "the device's work comes to an end by itself" : RUNNING && in_flight -> RUNNING && !in_flight -> STOPPED
ctl work_ends "While the device runs, its work may end" : AG (runs && in_flight -> EX (runs && !in_flight))
    cite interfaces "in-the-fly device activities"
invariant active "A started device works, tracked or not" : RUNNING || RUNNING_DIRTYLOG -> can(work)
    cite interfaces "still in running state"
invariant stands_still "A stopped one doesn't, and dirties nothing" : STOPPED -> !can(work) && !can(dirty_page)
    cite interfaces "stop and drain in-the-fly device activities"
invariant tracks "Pages are tracked in RUNNING_DIRTYLOG" : RUNNING_DIRTYLOG -> can(dirty_page)
    cite interfaces "turn on/off dirty page tracking on VFIO"
invariant tracks_when_told "With tracking off none are" : RUNNING -> !can(dirty_page)
    cite interfaces "turn on/off dirty page tracking on VFIO"

expect fails default_works under start == stopped
    because "the mails name no default; a device that begins stopped does nothing for a user that never writes"
expect fails precopy_data   because "data move only while the device is stopped, so a big frame buffer is copied in the down time"
expect fails back_any_time  because "a device with half of its data, or with bad data, has no answer to a start"

expect unspecified-initial region_flags  because "nobody says which direction the flag has at first"
expect unrecoverable STOPPED when loaded == corrupt
    because "a start checks the data; what becomes of a device whose data are bad isn't said, and there is no reset"
expect unspecified set_state when !valid(new) || STOPPED && new != STOPPED && loaded in {partial, corrupt}
    because "no word about other values; and a start checks the data without saying what it answers when they aren't valid"
expect unspecified get_dirty_bitmap when !RUNNING_DIRTYLOG
    because "one state stands for tracking, so nothing says that a stopped device still tells what it had dirtied; the first reply needs it then"
expect unspecified read_data when !STOPPED || region_flags.RESTORE under !save_when_stopped
    because "data are read when the device is stopped, and the flag gives their direction; nothing else is said"
expect unspecified read_data when region_flags.RESTORE under save_when_stopped
    because "nothing says what a read against the flag gives"
expect unspecified write_data when !STOPPED || !region_flags.RESTORE under !restore_when_stopped
    because "data are written when the device is stopped, and the flag gives their direction; nothing else is said"
expect unspecified write_data when !region_flags.RESTORE under restore_when_stopped
    because "nothing says what a write against the flag does"
