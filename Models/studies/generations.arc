/// The same questions asked of each generation, and each generation held against the one before.
study studies.generations

source enum_review {
  title   "Williamson's review of the enum"
  date    2018-11-27
  archive "2018-11-20-kabi-v1-enum.txt"
}
source enum_post {
  title   "[1/5] VFIO KABI for migration interface"
  date    2018-11-20
  message "1542746383-18288-2-git-send-email-kwankhede@nvidia.com"
  archive "2018-11-20-kabi-v1-enum.txt"
}
source v10_review {
  title   "Re: [PATCH v10 Kernel 1/5] vfio: KABI for migration interface for device state"
  date    2019-12-20
  message "928e41b5-c3fd-ed75-abd6-ada05cda91c9@nvidia.com"
  archive "2019-12-20-v10-failure-states.txt"
}

use enum      = vfio.v1-enum
use three     = vfio.tian-3-state
use tracking  = vfio.tian-tracking
use two       = vfio.stopped-logging
use intel     = vfio.intel-2019
use v10       = vfio.v10
use error_bit = vfio.v10-error-bit
use merged    = vfio.linux-5.8
use ndma      = vfio.ndma
use v2        = vfio.v2
use precopy   = vfio.v2-precopy

// Does a device work for a user that knows nothing of migration?

claim begins_running "Since Intel's proposal every device begins RUNNING"
    cite enum_review "default state needs to be RUNNING" :
    intel has (ctl RUNNING && can(work)) && v10 has (ctl RUNNING && can(work)) && merged has (ctl RUNNING && can(work))
    && ndma has (ctl RUNNING && can(internal)) && v2 has (ctl RUNNING && can(work)) && precopy has (ctl RUNNING && can(work))
  expect holds  because "Who never writes the state has a working device."

// Can a user stop the device, wherever it is?

claim stop_2018 "The counter-proposals of 2018 and Intel's let a user stop the device from anywhere"
    cite v10_review "be allowed to transition a device to stopped" :
    three has stop_any_time && tracking has stop_any_time && two has stop_any_time && intel has to_stop
  expect holds  because "Two writes at most, where none fails."

claim stop_v10 "v10 lets a user stop the device from anywhere"
    cite v10_review "be allowed to transition a device to stopped" :
    v10 has stop_anywhere
  expect depends on v10.transitions != vendor  because "By a reset first, if need be. A driver that chooses may refuse STOP."

claim stop_merged "Linux 5.8 lets a user stop the device from anywhere"
    cite v10_review "be allowed to transition a device to stopped" :
    merged has stop_anywhere
  expect holds  because "Each state has a chain of transitions to STOP, and ERROR a reset."

claim stop_ndma "The RFC with NDMA lets a user stop the device from anywhere"
    cite v10_review "be allowed to transition a device to stopped" :
    ndma has stop_anywhere
  expect depends on ndma.NDMA || !ndma.stop_vcpus_first
      because "Without NDMA a device may wait for a page that a stopped vCPU can't give."

claim stop_v2 "The second protocol lets a user stop the device from anywhere"
    cite v10_review "be allowed to transition a device to stopped" :
    v2 has stop_anywhere && precopy has stop_anywhere
  expect depends on !precopy.MIGRATION_PRE_COPY || precopy.settled == prose
      because "Unless the driver core is in its endless look-up."

claim stop_for_sure "Some generation lets a user stop the device against a driver that fails wherever it may"
    cite v10_review "be allowed to transition a device to stopped" :
    v10 has stop_for_sure || merged has stop_for_sure || ndma has stop_for_sure || v2 has (forced from any to STOP by user)
  expect fails  because "In each of them any write may fail, and the reset, which may not, leads to RUNNING."

// Can the user always get a working device again?

claim usable_v10 "In v10 the user always gets a working device again"
    cite v10_review "reset ioctl should return the device to the" :
    v10 has usable_for_sure && error_bit has usable_for_sure
  expect holds  because "By a reset, with the ERROR bit or without."

claim usable_merged "In Linux 5.8 the user always gets a working device again"
    cite v10_review "reset ioctl should return the device to the" :
    merged has usable_for_sure
  expect depends on merged.reset_from == any_state
      because "The merged text promises a reset in the error state only, and nothing leads out of STOP."

claim usable_later "In NDMA and in the second protocol the user always gets a working device again"
    cite v10_review "reset ioctl should return the device to the" :
    ndma has usable_for_sure && v2 has usable_for_sure
  expect holds  because "Any reset returns to RUNNING."

// Does a device run on a part of its data?

claim whole_data_early "Before NDMA some text keeps a device from running on a part of its data"
    cite v10_review "incorporating the partial state data" :
    tracking has whole_data || two has whole_data || v10 has whole_data || error_bit has whole_data || merged has whole_data
  expect fails  because "In each of them a user may set the device running in the middle of the data, and nothing checks them."

claim whole_data_later "Since NDMA leaving RESUMING checks that the data are whole"
    cite v10_review "incorporating the partial state data" :
    ndma has data_checked && v2 has data_checked && precopy has data_checked
  expect holds  because "With less than all of the stream the request is an error."

// Can the user tell a lost device?

claim loss_told_merged "Since Linux 5.8 a lost device reads as one"
    cite v10_review "there should be an indication (perhaps through device_state)" :
    merged has loss_shows
  expect fails  because "A driver may report the error state, and may also return the previous one after an internal error."

// Saving, giving up, going on

claim offline_2018 "The enum's counter-proposals and Intel's let a stopped device be saved straight away"
    cite v10_review "directly from running to stop-and-copy" :
    three has snapshot && two has stop_first && intel has offline_source
    && tracking has (flow RUNNING -> STOPPED -> STOPPED_TRACKED -> STOPPED_TRACKED && saved == complete)
  expect depends on tracking.none_or_stopped == only_stopped
      because "With IN_TRACKING only if a device begins in STOPPED: otherwise STOPPED isn't followed by tracking."

claim offline_later "In Linux 5.8 and after a device can be saved straight out of RUNNING"
    cite v10_review "directly from running to stop-and-copy" :
    merged has save_offline && ndma has save_offline && v2 has save && precopy has save
  expect holds  because "One write leads from RUNNING to the state in which the data are read."

claim cancel_merged "In Linux 5.8 a save can be given up and the device goes on"
    cite v10_review "it should continue to run at source" :
    merged has cancel
  expect fails  because "v10 had a user set RUNNING after a failure; the merged text dropped that, and nothing leads back from PRE_COPY."

claim cancel_others "In v10, NDMA and the second protocol a save can be given up and the device goes on"
    cite v10_review "it should continue to run at source" :
    v10 has cancel && ndma has (invariant PRE_COPY -> can(set_state(0001b) -> ok))
    && v2 has (invariant STOP_COPY -> can(set_state(RUNNING) -> ok))
    && precopy has (invariant PRE_COPY && settled == prose -> can(set_state(RUNNING) -> ok))
  expect depends on v10.transitions != vendor
      because "One request leads back to RUNNING, in v10 unless the driver chooses its transitions."

claim pause_merged "In Linux 5.8 a device that was stopped can be set running again"
    cite v10_review "every state reachable from every other" :
    merged has pause
  expect fails  because "No transition leaves STOP, and a reset loses what the device holds."

claim pause_later "In NDMA and the second protocol a stopped device can be set running again"
    cite v10_review "every state reachable from every other" :
    ndma has (invariant STOP -> can(set_state(0001b) -> ok)) && v2 has (invariant STOP -> can(set_state(RUNNING) -> ok))
    && precopy has (invariant STOP && settled == prose -> can(set_state(RUNNING) -> ok))
  expect holds  because "One request leads from STOP to RUNNING, and loses nothing."

// One generation after the other. The data are left aside: each has its own way to move them.

/// The enum came before; studies.enum-2018 has what the counter-proposals cover of it.
map two_to_intel : two -> intel {
  state RUNNING         -> RUNNING
  state STOPPED         -> STOP
  state LOGGING         -> RUNNING_LOGGING
  state STOPPED_LOGGING -> STOP_LOGGING
  request set_state(s) -> set_device_state(two_to_intel(s))
  event dma            -> work
  hide device_state, get_save_bytes, read_data, write_data, get_dirty_pages, dirty_page
  hide right version, caps, get_version, get_caps, get_config_size, set_config_size, write_config_action, read_config
  hide right write_config, get_memory_size, set_memory_size, write_memory_action, write_memory, get_dirty_bitmap, dirty_page, log
}
compare two_bits_and_intel "Two bits, and Intel's register" : two with intel under two_to_intel
  expect two simulates intel depends on two.DIRTY_TRACKING || two.second_bit == preparation  because "Intel's four states and the ways between them are those of the two bits, where a device has LOGGING."
  expect intel simulates two fails  because "Intel's text has no answer for a write of the present state, and none for a write that fails."
  expect two equivalent intel fails  because "For both reasons."

map intel_to_v10 : intel -> v10 {
  state RUNNING         -> RUNNING
  state STOP            -> STOP
  state RUNNING_LOGGING -> PRE_COPY
  state STOP_LOGGING    -> STOP_COPY
  request set_device_state(s) -> set_state(intel_to_v10(s))
  hide version, caps, get_version, get_caps, get_config_size, set_config_size, write_config_action, read_config
  hide write_config, get_memory_size, set_memory_size, write_memory_action, write_memory, get_dirty_bitmap, dirty_page, log
  hide right device_state, read_pending_bytes, read_data_offset, read_data_size, read_data, write_data, write_data_size
}
compare intel_and_v10 "Intel's register, and v10" : intel with v10 under intel_to_v10
  expect v10 simulates intel depends on v10.transitions != listed  because "Intel goes straight from any state to any. The numbered transitions don't: none leads from pre-copy to STOP."
  expect intel simulates v10 fails  because "In v10 a write of the present state is answered, a write may fail, and there are RESUMING and a reset."
  expect intel equivalent v10 fails  because "For both reasons."

map v10_to_merged : v10 -> merged {
  state STOP      -> STOP
  state RUNNING   -> RUNNING
  state STOP_COPY -> STOP_COPY
  state PRE_COPY  -> PRE_COPY
  state RESUMING  -> RESUMING
  request write_data_size(piece) -> write_data_size(_)
}
compare v10_and_merged "v10, and Linux 5.8" : v10 with merged under v10_to_merged
  expect merged simulates v10 fails  because "In v10 RUNNING can be written again, as it should be after a failure. The merged text has no transition for that."
  expect v10 simulates merged fails  because "Linux 5.8 has an error state that can be read after a failure."
  expect v10 equivalent merged fails  because "For both reasons."

map merged_to_ndma : merged -> ndma {
  state STOP      -> STOP
  state RUNNING   -> RUNNING
  state STOP_COPY -> STOP_COPY
  state PRE_COPY  -> PRE_COPY
  state RESUMING  -> RESUMING
  state ERROR     -> ERROR
  event work -> internal
  hide read_pending_bytes, read_data_offset, read_data_size, read_data, write_data, write_data_size
  hide right dma, interrupt, ask_for_page, give_page, access_region, write_data, run_vcpus
}
compare merged_and_ndma "Linux 5.8, and the RFC with NDMA" : merged with ndma under merged_to_ndma
    where merged.reset_from == any_state
  expect ndma simulates merged holds  because "All that Linux 5.8 takes and shows, the RFC takes and may show too."
  expect merged simulates ndma fails  because "In the RFC any valid state may follow any, itself included."
  expect merged equivalent ndma fails  because "The RFC allows more."

map ndma_to_precopy : ndma -> precopy {
  state STOP, STOP_NDMA           -> STOP
  state RUNNING                   -> RUNNING
  state STOP_COPY, STOP_COPY_NDMA -> STOP_COPY
  state PRE_COPY                  -> PRE_COPY
  state RESUMING, RESUMING_NDMA   -> RESUMING
  state ERROR                     -> ERROR
  state RUNNING_NDMA              -> RUNNING_P2P
  state PRE_COPY_NDMA             -> PRE_COPY_P2P
  when device_state.RESUMING      -> ERROR
  request set_state(s) -> set_state(ndma_to_precopy(s))
  event internal       -> work
  event dma            -> reach_peer
  hide interrupt, ask_for_page, give_page, access_region, write_data, run_vcpus
  hide right access_region, read_data, write_data, get_precopy_info, core_set_state
}
compare ndma_and_precopy "The RFC with NDMA, and the second protocol with PRE_COPY" : ndma with precopy under ndma_to_precopy
    where ndma.NDMA && precopy.MIGRATION_P2P && precopy.MIGRATION_PRE_COPY && precopy.settled == prose
  expect precopy simulates ndma fails  because "In the RFC a write of the present state may fail. In the second protocol there is nothing to do for it."
  expect ndma simulates precopy fails  because "A request that fails half way leaves the device there, here in RUNNING_P2P. In the RFC it stays where it was, or in the error state."
  expect ndma equivalent precopy fails  because "For both reasons."

compare v2_and_precopy "The second protocol, and the same with PRE_COPY" : v2 with precopy
    where precopy.keep_off == v2.keep_off && precopy.MIGRATION_P2P == v2.MIGRATION_P2P
  expect precopy simulates v2 depends on precopy.settled == prose  because "Nothing that 5.18 allows is lost. (Where the table counts, the model asks by another request.)"
  expect v2 simulates precopy fails  because "What 5.18 leaves open has an answer now: a device without PRE_COPY refuses that word."
  expect v2 equivalent precopy fails  because "PRE_COPY has an answer in one of them only."
