/// Williamson's two bits of November 2018: a device runs unless STOPPED is set, and tracks dirty pages
/// while LOGGING is.
///
/// Any write of the two bits is a transition; the mail names those that stand for the enum's states.
/// Where the second bit is read as PREPARATION it keeps the name LOGGING here.
///
/// Left out: where the two bits lie, which isn't said: STOPPED is bit 0 and LOGGING bit 1 of the
/// patch's 32. Sizes, segments and page sizes, for only "some" or "none" matters to an answer. Where a
/// failed write leaves the device isn't said, only that the write returns it; the device stays where it
/// was here. Which way the data go has no bit: a stopped device's data can be read and written.
model vfio.stopped-logging

source review {
  title   "Williamson's review"
  date    2018-11-27
  archive "2018-11-20-kabi-v1-enum.txt"
}
source huck {
  title   "Huck: PREPARATION"
  date    2018-12-04
  archive "2018-11-20-kabi-v1-enum.txt"
}
source answer {
  title   "Williamson: LOGGING is on or off"
  date    2018-12-04
  archive "2018-11-20-kabi-v1-enum.txt"
}
source post {
  title   "[1/5] VFIO KABI for migration interface"
  date    2018-11-20
  message "1542746383-18288-2-git-send-email-kwankhede@nvidia.com"
  archive "2018-11-20-kabi-v1-enum.txt"
}
omit review "I would expect migration to"                 because "about the region's type"
omit review "field accesses are only supported at their"  because "the width of an access isn't modelled"
omit review "what minimum size must the"                  because "sizes aren't modelled"
omit review "that needs to be an explicit part"           because "about versions and compatibility, for which the mail has no interface yet"
omit review "the user won't continue to retry for that"   because "a read says that nothing is dirty, and may be asked again at no cost"
omit review "the user sets the segment register"          because "how the bitmap is laid out doesn't change an answer"
omit huck   "allow e.g. a vendor driver"                  because "about who may use the model"
omit answer "be a vendor implementation specific"         because "inside a write that clears or sets STOPPED, which no one sees"
omit reset                                                because "the ioctl is older than the mail, which doesn't speak of it"

capability DIRTY_TRACKING "The device can track dirty pages"
    cite review "define that dirty tracking can be optional"
capability LIVE_DATA      "The driver has data to give while the device runs"
    cite review "the vendor driver supports data in that phase"

reading second_bit "What is the second bit for?" {
  logging     "dirty tracking, if the device can"
      cite review "the user can optionally enable LOGGING when"  cite answer "it's on or off"
  preparation "whatever a device needs before it is moved, dirty tracking or not"
      cite huck "if you reframe it as a PREPARATION bit"
}

/// Whether a write may set LOGGING on this device.
predicate has_second_bit = DIRTY_TRACKING || second_bit == preparation

register device_state : bits 32 c "VFIO_DEVICE_STATE_" {
  STOPPED @ 0                          cite review "two bits, STOPPED and LOGGING"
  LOGGING @ 1 requires has_second_bit  cite review "two bits, STOPPED and LOGGING"
} = RUNNING  cite review "default state needs to be RUNNING"

state RUNNING         = 00b  cite review "We start at RUNNING"
state STOPPED         = 01b  cite review "set STOPPED which should quiesce the device"
state LOGGING         = 10b requires has_second_bit
    cite review "dirty tracking is just an augmented running state"
state STOPPED_LOGGING = 11b requires has_second_bit
    cite review "Clearing STOPPED and LOGGING would handle"

valid device_state(s) =
    s in {RUNNING, STOPPED} || s in {LOGGING, STOPPED_LOGGING} && has_second_bit
    cite review "optionally enable LOGGING when supported by the"
home RUNNING  cite review "indicate the device returns to RUNNING"

/// Whether user space has ever written device_state.
var written   : bool                           = false
/// Whether DMA is under way.
var in_flight : bool                           = false
/// How much of the device's data user space has read.
var saved     : enum {none, partial, complete} = none
/// How much user space has written.
var loaded    : enum {none, partial, complete} = none

output bytes_available : bool  cite review "with just a save_bytes_available value"
output dirty           : enum {nothing, some, everything}

request set_state(new : device_state) by user {
  /// The write comes back when the device is where it was asked to be, and a stopped one has no DMA under way.
  rule move when valid(new) -> ok {
    device_state = new
    written      = true
    in_flight    = in_flight && !new.STOPPED
    saved =
        if new == RUNNING then none
        else if !new.STOPPED && saved == complete then partial
        else saved
    loaded =
        if new.STOPPED || loaded == partial then loaded
        else none
  }  cite review "The write is also synchronous, ie. when"  cite review "will be completed before the write returns"
  rule fail may when valid(new) -> error { written = true }
      cite review "the write will return error on a transition"
}  cite review "distill everything down to two bits"

request get_save_bytes by user {
  rule stopped                                             when device_state.STOPPED               -> ok { bytes_available = saved != complete }
      cite review "it could update with each read"
  rule running may for any_left in bool requires LIVE_DATA when !device_state.STOPPED && LIVE_DATA -> ok {
    bytes_available = any_left
  }  cite review "RUNNING this value could be dynamic"
}  cite review "with just a save_bytes_available value"

request read_data by user {
  rule stopped for last in bool when device_state.STOPPED -> ok {
    saved = if last || saved == complete then complete else partial
  }  cite review "device state available through the device data section"
  rule running may requires LIVE_DATA when !device_state.STOPPED && LIVE_DATA -> ok { saved = partial }
      cite review "the vendor driver supports data in that phase"
}  cite review "the indication to prepare the data to be"

request write_data(last : bool) by user {
  rule load when device_state.STOPPED -> ok { loaded = if last then complete else partial }
      cite review "write the incoming data via the data section"
}  cite review "isn't all the information contained in the write"

request get_dirty_pages by user {
  rule tracked for pages in {nothing, some} when device_state.LOGGING && DIRTY_TRACKING -> ok { dirty = pages }
      cite review "necessary to activate those interfaces"
  /// What a device without a tracker may say, to be warned before it is stopped.
  rule claim_all may                        when device_state.LOGGING                   -> ok { dirty = everything }
      cite answer "could always just claim everything is dirty"
}  cite review "activates any sort of"

event dma by device visible when !device_state.STOPPED { in_flight = true }
    cite review "The device stays running"
event dma_done by device when in_flight { in_flight = false }
    cite review "any in-flight DMA will be completed before"
event dirty_page by device visible when LOGGING && DIRTY_TRACKING { }
    cite review "dirtly page tracking that's necessary"

flow setup_and_precopy "SETUP, PRECOPY, STOPNCOPY" :
    RUNNING -> LOGGING -> STOPPED_LOGGING -> STOPPED_LOGGING && saved == complete
    cite review "to cover the SETUP and PRECOPY states"
flow cancelled "CANCELLED" : RUNNING -> LOGGING -> RUNNING
    cite review "LOGGING can also be cleared to handle"
flow failed "FAILED" : LOGGING -> STOPPED_LOGGING -> RUNNING
    cite review "Clearing STOPPED and LOGGING would handle"
flow target "RESUME, RESUME_COMPLETED" : RUNNING -> STOPPED -> STOPPED && loaded == complete -> RUNNING
    cite review "aka RESUME/RESUME_COMPLETED"
flow stop_first "stop, then save everything" : RUNNING -> STOPPED -> STOPPED && saved == complete
    cite review "couldn't we stop the device first"
reachable tracking_alone "Tracking without a migration" : LOGGING
    cite review "tracking is just an augmented running state"

invariant default_works "A user that never writes device_state has a working device" : written || RUNNING
    cite review "must be backwards compatible with old userspace"
invariant quiesced "A stopped device has no DMA under way" : device_state.STOPPED -> !in_flight
    cite review "should quiesce the device and make the full"
invariant whole_data "The device never runs on a part of its data" : !device_state.STOPPED -> loaded != partial
    cite post "completes iterations of providing device state data"
recoverable stop_any_time "The user can stop the device at any time" : from any to device_state.STOPPED by user
    cite review "the user is able to stop the device"
recoverable back_any_time "The user can go back to running at any time" : from any to RUNNING by user
    cite review "can't we simply go back to normal"
recoverable back_at_once "One write is enough" : from any to RUNNING by user within 1
    cite review "can't we simply go back to normal"
forced back_for_sure "The user can go back against any failure" : from any to RUNNING by user
    cite review "the write will return error on a transition"

ctl begins "At first nothing has been written or moved" : !written && !in_flight && saved == none && loaded == none
always told_of_writes "Also a failed write is one by a user who knows the register" on set_state : written
always afresh "A device that runs without logging has nothing half moved" on set_state :
    answer == ok && RUNNING -> saved == none && loaded in {none, partial}
always used_up "A start uses what was loaded" on set_state : answer == ok && !device_state.STOPPED -> loaded != complete
ctl dma_ends "DMA may end while the device runs" :
    AG (!device_state.STOPPED && in_flight -> EX (!device_state.STOPPED && !in_flight))
reachable claims_all "A device may say that every page is dirty" on get_dirty_pages :
    has_second_bit -> dirty == everything
    cite answer "could always just claim everything is dirty"
reachable shows_some "A device that tracks may show some pages as dirty" on get_dirty_pages :
    DIRTY_TRACKING -> dirty == some
    cite review "necessary to activate those interfaces"
reachable told_early "Where live data are offered, some may be told before the stop" on get_save_bytes :
    LIVE_DATA -> !device_state.STOPPED && bytes_available
    cite review "RUNNING this value could be dynamic"
ctl read_early "Where live data are offered, some may be read before the stop" :
    AG (RUNNING && LIVE_DATA && saved == none -> EX (RUNNING && saved == partial))

// What the device does, and when.

invariant runs "Unless STOPPED is set the device runs" : !device_state.STOPPED -> can(dma)
    cite review "The device stays running"
invariant stands_still "With STOPPED set it begins no DMA and dirties nothing" :
    device_state.STOPPED -> !can(dma) && !can(dirty_page)
    cite review "should quiesce the device and make the full"
invariant tracks "In LOGGING pages are tracked, by a device that can" :
    has_second_bit && LOGGING -> can(dirty_page) == DIRTY_TRACKING
    cite review "dirtly page tracking that's necessary"
invariant tracks_nothing_else "Without LOGGING none are" : !device_state.LOGGING -> !can(dirty_page)
    cite answer "it's on or off"

// What the checker finds.

expect fails whole_data                               because "clearing STOPPED with half of the data written is a write like any other"
expect fails back_for_sure                            because "a transition may fail each time it is tried, and there is no reset"
expect fails setup_and_precopy under !has_second_bit  because "tracking is optional, and without it there is no LOGGING to set"
expect fails cancelled under !has_second_bit          because "tracking is optional, and without it there is no LOGGING to clear"
expect fails failed under !has_second_bit             because "a save without tracking has STOPPED alone to clear"
expect fails tracking_alone under !has_second_bit     because "the device has no tracking"

expect reserved-unspecified device_state                       because "everything is distilled down to two bits, and nothing is said of the other thirty"
expect unspecified set_state when !valid(new)
    because "other bits have no meaning, and nothing says how a device without tracking answers LOGGING"
expect unspecified get_save_bytes when !device_state.STOPPED under !LIVE_DATA
    because "the value is explained for a stopped device, and for a running one only if the driver has data in that phase"
expect unspecified get_save_bytes only permitted when !device_state.STOPPED under LIVE_DATA
    because "while the device runs the value could be dynamic"
expect unspecified read_data when !device_state.STOPPED under !LIVE_DATA
    because "STOPPED makes the device's state available; nothing is said of a running device without data for that phase"
expect unspecified read_data only permitted when !device_state.STOPPED under LIVE_DATA
    because "data while the device runs are an if: if the driver supports it, and if it is understood"
expect unspecified write_data when !device_state.STOPPED       because "the target is set to STOPPED to write; nothing is said of a running device"
expect unspecified get_dirty_pages when !device_state.LOGGING  because "dirty pages belong to LOGGING; nothing is said of a read without it"
expect unspecified get_dirty_pages only permitted when device_state.LOGGING under !DIRTY_TRACKING && second_bit == preparation
    because "a bit for preparation can be set on a device that doesn't track; it may claim all pages dirty, and nothing says that it must"

// What the user can't see
expect hidden-state saved
    because "A read that hands out the last data looks like any other; the bytes that are left tell."
