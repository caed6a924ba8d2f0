/// The ten values of November 2018 and what their thread put in their place: three states, four with IN_TRACKING, two bits.
study studies.enum-2018

source post {
  title   "[1/5] VFIO KABI for migration interface"
  date    2018-11-20
  message "1542746383-18288-2-git-send-email-kwankhede@nvidia.com"
  archive "2018-11-20-kabi-v1-enum.txt"
}
source fewer_states {
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
source in_tracking {
  title   "Tian: IN_TRACKING"
  date    2018-11-26
  archive "2018-11-20-kabi-v1-enum.txt"
}
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

use enum     = vfio.v1-enum
use obeyed   = studies.variants.enum-obeyed
use steps    = studies.variants.enum-steps
use at_stop  = studies.variants.enum-at-stop
use shorter  = studies.variants.enum-8
use three    = vfio.tian-3-state
use tracking = vfio.tian-tracking
use again    = studies.variants.tracking-again
use two      = vfio.stopped-logging
use renamed  = vfio.stopped-logging

// Fewer states

map fewer : steps -> three {
  state NONE, RUNNING, FAILED, CANCELLED                    -> RUNNING
  state SETUP, PRECOPY                                      -> RUNNING_DIRTYLOG
  state STOPNCOPY, SAVE_COMPLETED, RESUME, RESUME_COMPLETED -> STOPPED
  request set_state(s)     -> set_state(fewer(s))
  request get_buffer       -> read_data
  request set_buffer(last) -> write_data(last, true)
  output dirty_copied      -> some_dirty
  hide run_vcpus, get_pending_bytes, data_size
  hide right device_state, region_flags, set_direction, data_left
}

map fewer_at_stop : at_stop -> three {
  state NONE, RUNNING, FAILED, CANCELLED                    -> RUNNING
  state SETUP, PRECOPY                                      -> RUNNING_DIRTYLOG
  state STOPNCOPY, SAVE_COMPLETED, RESUME, RESUME_COMPLETED -> STOPPED
  request set_state(s)     -> set_state(fewer_at_stop(s))
  request get_buffer       -> read_data
  request set_buffer(last) -> write_data(last, true)
  output dirty_copied      -> some_dirty
  hide run_vcpus, get_pending_bytes, data_size
  hide right device_state, region_flags, set_direction, data_left
}

/// At its strongest: what he calls them sufficient for, a device whose data move while it is stopped. Whatever the steps of the ten
/// values, in their order and each in its time, allow a user of it to do and to see, the three allow as well. FAILED and CANCELLED are
/// left out: no mail says what stands for them in three states. Nor may a driver ignore what it is told: else the ten do nothing that
/// could be covered.
claim three_cover_the_steps "Three states cover the steps of a migration whose data all move while the device is stopped" by "Kevin Tian" date 2018-11-21
    cite fewer_states "sufficient to enable vGPU live migration on Intel" :
    three simulates at_stop under fewer_at_stop
    where at_stop.moves == in_order && at_stop.each_in_its_time
  expect depends on at_stop.at_the_end == when_told
      because "Each step has its counterpart, but for a RESUME_COMPLETED that starts the device by itself: here a write of RUNNING does."

/// For every device. What fails against the steps fails against the whole enum, which allows more.
claim three_are_enough "Three states are enough: RUNNING, RUNNING_DIRTYLOG and STOPPED" by "Kevin Tian" date 2018-11-21
    cite fewer_states "based on that we just need much fewer" :
    three simulates steps under fewer
    where steps.moves == in_order && steps.each_in_its_time
  expect fails  because "In PRECOPY data are read from a device that runs. In the three states it has to be stopped first."

claim enough_for_intel "They are sufficient for vGPU live migration on Intel" by "Kevin Tian" date 2018-11-21
    cite fewer_states "sufficient to enable vGPU live migration on Intel" :
    three has saving && three has restoring && three has cancelling
  expect holds  because "A device whose data all move while it is stopped can be saved, restored and given up for RUNNING."

claim direction_is_a_flag "The direction of the data needn't be a state, a flag will do" by "Kevin Tian" date 2018-11-21
    cite fewer_states "data flow direction doesn't need" :
    three has saving && three has restoring
  expect holds  because "One stopped state serves both ways; the flag, set first, says which."

claim not_tied "What isn't tied to a migration serves other uses, such as snapshots" by "Kevin Tian" date 2018-11-21
    cite interfaces "above interfaces are not tied to migration" :
    three has snapshot && three has tracking_alone
  expect holds  because "A device can be stopped, read and started again, and tracked without being stopped."

/// His flow asks of a start that it checks the data first.
claim start_checks "A start checks the device's state, and then the device goes on" by "Kevin Tian" date 2018-11-21
    cite interfaces "check validity of device state and then" :
    three has starts_sound
  expect holds  because "A start with half of the data, or with bad data, isn't answered at all."

/// The answer to it: the enum has that already.
claim resume_is_start "What Tian calls start is RESUME" by "Kirti Wankhede" date 2018-11-22
    cite reply "That is VFIO_DEVICE_STATE_MIGRATION_RESUME" :
    enum has (reachable RESUME && can(work)) && enum has whole_data
  expect fails  because "In RESUME data are loaded and nothing runs yet; and no write that starts the device checks them."

claim running_and_stopped "The dirty bitmap is wanted while vCPUs run and after they stop, so it is no state" by "Kirti Wankhede" date 2018-11-21
    cite first_reply "is called during both" :
    enum has (reachable on get_dirty_bitmap : vcpus)
    && enum has (reachable on get_dirty_bitmap : STOPNCOPY && !vcpus)
    && !(three has (reachable on get_dirty_bitmap : STOPPED))
  expect holds  because "The enum gives the bitmap in both phases; where one running state stands for tracking, a stopped device gives none."

/// Whatever a driver ignores, a user can stop the device to save it and can have it take data.
claim may_ignore "A driver that has no use for the other states may ignore them" by "Kirti Wankhede" date 2018-11-21
    cite first_reply "can ignore the state in driver by taking" :
    enum has (forced from any to STOPNCOPY by user) under moves == anywhere
    && enum has (forced from any to loaded == complete by user) under moves == anywhere
  expect fails  because "A user can always stop it; but a driver that ignores RESUME never takes data, and answers like one that does."

claim precopy_data "Pre-copy is more than dirty tracking: devices send their memory in it" by "Kirti Wankhede" date 2018-11-22
    cite reply "Pre-copy phase is not just about dirty" :
    enum has copies_early && !(three has precopy_data)
  expect holds  because "The enum gives data while the device runs; in the three states data move only while it is stopped."

claim tracking_covers_precopy "IN_TRACKING covers the data of pre-copy as well" by "Kevin Tian" date 2018-11-26
    cite in_tracking "vendor driver may let iterative read get" :
    tracking has precopy
  expect holds  because "RUNNING | IN_TRACKING lets data be read before the device stops."

// SAVE_COMPLETED and RESUME_COMPLETED

map without_completed : obeyed -> shorter {
  state NONE                      -> NONE
  state RUNNING, RESUME_COMPLETED -> RUNNING
  state SETUP                     -> SETUP
  state PRECOPY                   -> PRECOPY
  state STOPNCOPY, SAVE_COMPLETED -> STOPNCOPY
  state RESUME                    -> RESUME
  state FAILED                    -> FAILED
  state CANCELLED                 -> CANCELLED
  request set_state(s) -> set_state(without_completed(s))
}

/// The offer taken as it was made: with the clean-up in RUNNING, nothing of use is lost.
claim completed_can_go "SAVE_COMPLETED and RESUME_COMPLETED can go: their clean-up moves into RUNNING" by "Kirti Wankhede" date 2018-11-22
    cite reply "So if all agrees these states" :
    shorter has saving && shorter has resuming && shorter has cleaned_up
  expect holds  because "Both ends come through without the two, and once RUNNING is written nothing of the set-up is left."

/// The strongest form: nobody who watches the device could tell. Asked of drivers that enter what they are told, for what is ignored
/// nobody misses.
claim nobody_misses_them "Without the two states nothing is different for anybody" by "Kirti Wankhede" date 2018-11-22
    cite reply "So if all agrees these states" :
    shorter equivalent obeyed under without_completed
    where shorter.moves == obeyed.moves && shorter.at_the_end == obeyed.at_the_end
    && !shorter.each_in_its_time && !obeyed.each_in_its_time
  expect fails  because "A source that is done has no state of its own: it stays in STOPNCOPY, where more can be asked for, or runs again."

// Dirty tracking

claim no_switch "Dirty tracking needs no switch: the range from SETUP to STOPNCOPY says it" by "Kirti Wankhede" date 2018-11-22
    cite reply "I don't think there should be on/off interface" :
    enum has range_is_meant && enum has tracks && enum has tracks_nothing_else
  expect holds  because "By their numbers SETUP, PRECOPY and STOPNCOPY are in the range, and no other value is."

claim limiting "Binding dirty tracking to the migration is limiting" by "Kevin Tian" date 2018-11-26
    cite in_tracking "binding dirty tracking to migration flow is" :
    !(enum has tracking_alone) && three has tracking_alone && tracking has pattern
  expect holds  because "To draw a VM's access pattern, a user of the enum has to begin a migration; in the other two tracking is switched."

// IN_TRACKING

map covered : steps -> tracking {
  state NONE                             -> NONE
  state RUNNING, FAILED, CANCELLED       -> RUNNING
  state SETUP, PRECOPY                   -> RUNNING_TRACKED
  state STOPNCOPY, RESUME                -> STOPPED_TRACKED
  state SAVE_COMPLETED, RESUME_COMPLETED -> STOPPED
  request set_state(s)     -> set_state(covered(s))
  request get_buffer       -> read_data
  request set_buffer(last) -> write_data(last)
  output dirty_copied      -> some_dirty
  hide run_vcpus, get_pending_bytes, data_size
  hide right device_state, data_left, changes_only
}

claim steps_covered "With IN_TRACKING all important steps are covered" by "Kevin Tian" date 2018-11-26
    cite in_tracking "I think all important steps are covered" :
    tracking has source && tracking has destination
  expect holds  because "Both flows of the mail can be gone through, the source's and the destination's."

/// At its strongest: SETUP and PRECOPY are one step of the mail, so a second write of its state is taken; and NONE is STOPPED, which the
/// mail leaves open.
map covered_again : steps -> again {
  state NONE                             -> STOPPED
  state RUNNING, FAILED, CANCELLED       -> RUNNING
  state SETUP, PRECOPY                   -> RUNNING_TRACKED
  state STOPNCOPY, RESUME                -> STOPPED_TRACKED
  state SAVE_COMPLETED, RESUME_COMPLETED -> STOPPED
  request set_state(s)     -> set_state(covered_again(s))
  request get_buffer       -> read_data
  request set_buffer(last) -> write_data(last)
  output dirty_copied      -> some_dirty
  hide run_vcpus, get_pending_bytes, data_size
  hide right device_state, data_left, changes_only
}

claim states_covered "All of the ten values but FAILED and CANCELLED have their place in the states with IN_TRACKING" by "Kevin Tian" date 2018-11-26
    cite in_tracking "compare to original definition" :
    again simulates steps under covered_again
    where steps.moves == in_order && steps.each_in_its_time && again.none_or_stopped == only_stopped
  expect depends on steps.at_the_end == when_told
      because "Step by step, both sides; but RESUME_COMPLETED is STOPPED in the mail, and if it lets the device run that is lost."

claim steps_named "The steps that the mail names are all that a user of the ten values takes"
    cite in_tracking "compare to original definition" :
    tracking simulates steps under covered
    where steps.moves == in_order && steps.each_in_its_time && tracking.none_or_stopped == both
  expect fails  because "A new device can be set RUNNING in the enum; no step of the mail leads from NONE to RUNNING."

/// He had asked for it five days before.
claim stopped_for_data "Data are saved and restored while the device is stopped" by "Kevin Tian" date 2018-11-21
    cite interfaces "should happen when device is stopped" :
    tracking has written_when_stopped
  expect fails  because "IN_TRACKING makes the device's state writable, whatever it is ORed to: also a running device takes data."

claim cancel_any_time "CANCELLED can be had at any time by clearing IN_TRACKING" by "Kevin Tian" date 2018-11-26
    cite in_tracking "any time by clearing IN_TRACKING state" :
    tracking has cancel_resumes
  expect fails  because "In the stop-and-copy phase it leaves a stopped device; CANCELLED was to let it run on as before."

claim cancel_in_two "CANCELLED can be had by clearing IN_TRACKING and setting RUNNING" by "Kevin Tian" date 2018-11-26
    cite in_tracking "any time by clearing IN_TRACKING state" :
    tracking has (recoverable from device_state.IN_TRACKING to RUNNING by user within 2)
  expect holds  because "Two writes at most bring a tracked device back to RUNNING."

claim failed_is_no_state "FAILED isn't a device state: the write's return value tells it" by "Kevin Tian" date 2018-11-26
    cite in_tracking "FAILED is not a device state" :
    enum equivalent states FAILED, CANCELLED
    || enum equivalent states FAILED, SAVE_COMPLETED
    || enum equivalent states FAILED, RESUME_COMPLETED
  expect depends on enum.moves == in_order && enum.at_the_end == when_told
      || enum.moves == anywhere && enum.at_the_end == at_once
      || enum.at_the_end == when_told && !enum.each_in_its_time
      because "In these readings FAILED does just what CANCELLED, SAVE_COMPLETED or RESUME_COMPLETED does; in the others nothing else does it."

claim stopped_is_enough "NONE isn't needed beside STOPPED"
    cite in_tracking "do we need both NONE and STOPPED" :
    tracking has source && tracking has destination && tracking has first_start
  expect depends on tracking.none_or_stopped == only_stopped
      because "Both flows are there either way; with NONE a new device has no step to RUNNING, with STOPPED alone it has."

claim any_control_reason "A device can be stopped and started for any reason, its data untouched" by "Kevin Tian" date 2018-11-26
    cite in_tracking "for any control reason" :
    tracking has pause
  expect holds  because "RUNNING, STOPPED and RUNNING again are steps of the mail."

// What the reviewer asks of the enum

claim default_running "The default must be RUNNING for users that know nothing of migration" by "Alex Williamson" date 2018-11-27
    cite review "default state needs to be RUNNING" :
    !(enum has default_works) && !(tracking has default_works) && two has default_works
  expect holds  because "A device that begins in NONE or STOPPED never works for a user that doesn't write; one that begins RUNNING does."

claim three_default "The three states have a default that old users can live with" by "Alex Williamson" date 2018-11-27
    cite review "default state needs to be RUNNING" :
    three has default_works
  expect depends on three.start == running  because "The mails don't say in which of the three states a device begins."

claim stop_any_time "A user may stop the device at any point" by "Alex Williamson" date 2018-11-27
    cite review "the user is able to stop the device" :
    enum has stop_any_time
  expect depends on enum.moves == anywhere  because "If the states are the steps of a migration, only PRECOPY is followed by STOPNCOPY."

claim just_go_back "Cancelling needs no state: the device can go back to RUNNING" by "Alex Williamson" date 2018-11-27
    cite review "can't we simply go back to normal" :
    enum has (flow PRECOPY -> RUNNING) && enum has (flow STOPNCOPY -> RUNNING)
  expect depends on enum.moves == anywhere  because "Only if any state may follow any."

claim not_completed "FAILED isn't needed: a migration that fails is simply not completed" by "Alex Williamson" date 2018-11-27
    cite review "Can't we simply not move to the" :
    enum has stands_still && enum has (flow STOPNCOPY -> RUNNING) && enum has (flow RESUME -> RUNNING)
  expect depends on enum.moves == anywhere
      because "Where it stopped the device stands still; from there it comes back to RUNNING only if any state may follow any."

claim stop_first "A device without tracking can be stopped first and then saved whole" by "Alex Williamson" date 2018-11-27
    cite review "couldn't we stop the device first" :
    enum has stop_first && two has stop_first
  expect depends on enum.moves == anywhere  because "With two bits always; with the enum only if its states needn't follow one another."

claim stop_is_synchronous "When a write that stops the device returns, its DMA is complete" by "Alex Williamson" date 2018-11-27
    cite review "will be completed before the write returns" :
    two has quiesced && three has drained
  expect holds  because "In both counter-proposals a stopped device has nothing in flight."

claim one_number "One number of bytes will do instead of three" by "Alex Williamson" date 2018-11-27
    cite review "with just a save_bytes_available value" :
    undecidable "what a user does differently with precopy_only, compatible and postcopy_only: no state stands for post-copy"
    two has (flow STOPPED -> STOPPED && saved == complete)
  expect holds  because "With one number a stopped device can be read to the end; what the three are for, no text says."

// Two bits

/// With a driver that enters what it is told: one that ignores RESUME lets the device run where the bit stops it.
map bits : obeyed -> two {
  state NONE, RUNNING, RESUME_COMPLETED, FAILED, CANCELLED -> RUNNING
  state SETUP, PRECOPY                                     -> LOGGING
  state STOPNCOPY                                          -> STOPPED_LOGGING
  state SAVE_COMPLETED, RESUME                             -> STOPPED
  request set_state(s)     -> set_state(bits(s))
  request get_buffer       -> read_data
  request set_buffer(last) -> write_data(last)
  request get_dirty_bitmap -> get_dirty_pages
  event work               -> dma
  hide run_vcpus, get_pending_bytes, data_size, dirty_copied
  hide right device_state, get_save_bytes, dirty
}

claim two_bits "Everything can be distilled down to two bits, STOPPED and LOGGING" by "Alex Williamson" date 2018-11-27
    cite review "distill everything down to two bits" :
    two simulates obeyed under bits
  expect depends on two.DIRTY_TRACKING && two.LIVE_DATA
      because "On a device that tracks and has data to give while it runs, the two bits do all that the ten values do."

claim two_bits_flows "With two bits a device can be saved, live or stopped, and restored" by "Alex Williamson" date 2018-11-27
    cite review "distill everything down to two bits" :
    two has setup_and_precopy && two has stop_first && two has target
  expect depends on two.DIRTY_TRACKING || two.second_bit == preparation
      because "All three ways are there; the live one needs LOGGING, which is offered when the device tracks."

claim clearing_handles "Clearing STOPPED and LOGGING handles FAILED, clearing LOGGING handles CANCELLED" by "Alex Williamson" date 2018-11-27
    cite review "Clearing STOPPED and LOGGING would handle" :
    two has failed && two has cancelled && two has back_at_once
  expect depends on two.DIRTY_TRACKING || two.second_bit == preparation
      because "One write is enough from everywhere; without LOGGING there is only STOPPED to clear."

claim failed_restore "Clearing STOPPED and LOGGING handles FAILED at the destination too" by "Alex Williamson" date 2018-11-27
    cite review "Clearing STOPPED and LOGGING would handle"
    cite post "stop restoration at destination" :
    two has (always on set_state : answer == ok && new == RUNNING && old(device_state.STOPPED && loaded != none) -> loaded != partial)
  expect fails  because "Clearing STOPPED with half of the data written sets the device running on them."

// PREPARATION

claim preparation_covers_more "As PREPARATION the bit covers devices that don't log dirty pages" by "Cornelia Huck" date 2018-12-04
    cite huck "if you reframe it as a PREPARATION bit" :
    two has (flow RUNNING -> LOGGING -> STOPPED_LOGGING -> STOPPED_LOGGING && saved == complete)
  expect depends on two.DIRTY_TRACKING || two.second_bit == preparation
      because "As PREPARATION every device has the bit, as LOGGING only one that tracks."

/// The one model under both readings.
claim only_the_name "On a device that logs dirty pages, PREPARATION is another name for LOGGING"
    cite huck "if you reframe it as a PREPARATION bit" :
    renamed equivalent two
    where two.DIRTY_TRACKING && renamed.DIRTY_TRACKING && two.LIVE_DATA == renamed.LIVE_DATA
    && two.second_bit == logging && renamed.second_bit == preparation
  expect holds  because "Whatever a user asks, the answers are the same."

claim on_or_off "LOGGING is just a state, on or off: no step in a sequence" by "Alex Williamson" date 2018-12-04
    cite answer "it's on or off" :
    two connected valid by user
  expect holds  because "Each state is reached from each other, in whatever order the bits are written."

claim claims_all_dirty "A device that can't log may claim that everything is dirty" by "Alex Williamson" date 2018-12-04
    cite answer "could always just claim everything is dirty" :
    two has (reachable on get_dirty_pages : dirty == everything) under !DIRTY_TRACKING
  expect depends on two.second_bit == preparation
      because "Only a device that is given the bit can. As LOGGING it is for devices that track, so one that doesn't has nothing to claim in."
