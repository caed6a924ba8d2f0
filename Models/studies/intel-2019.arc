/// Intel's proposal of February 2019 and its review: RUNNING, STOP and a bit named LOGGING.
study studies.intel-2019

source post {
  title   "[1/5] vfio/migration: define kernel interfaces"
  date    2019-02-19
  message "1550566334-3602-1-git-send-email-yan.y.zhao@intel.com"
  archive "2019-02-19-intel-running-logging.txt"
}
source review {
  title   "Huck's review of the patch"
  date    2019-02-19
  archive "2019-02-19-intel-running-logging.txt"
}
source reply {
  title   "Zhao's reply to the review"
  date    2019-02-20
  archive "2019-02-19-intel-running-logging.txt"
}
source names {
  title   "Huck's proposal of other names"
  date    2019-02-20
  archive "2019-02-19-intel-running-logging.txt"
}
source agreed {
  title   "Zhao takes the other names"
  archive "2019-02-19-intel-running-logging.txt"
}

use huck    = vfio.intel-2019-huck
use intel   = vfio.intel-2019
use failing = studies.variants.intel-failing

// LOGGING

claim logging_not_independent "LOGGING can't exist by itself" by "Yan Zhao" date 2019-02-19
    cite post "it CANNOT exist" :
    intel has (invariant device_state.LOGGING -> RUNNING_LOGGING || STOP_LOGGING)
  expect holds  because "Bit 0 always says RUNNING or STOP, so no word stands for LOGGING and nothing else."

claim logging_set_alongside "LOGGING must be set alongside RUNNING or STOP" by "Yan Zhao" date 2019-02-19
    cite post "It must be set alongside with state RUNNING" :
    intel has logging_not_alone
  expect fails  because "RUNNING is 0: the macro LOGGING written by itself is taken, and means RUNNING & LOGGING."

claim logging_is_running "The macro LOGGING is in reality RUNNING & LOGGING" by "Cornelia Huck" date 2019-02-20
    cite names "is in reality LOGGING/RUNNING" :
    intel has logging_is_running_logging
  expect holds  because "Whoever writes 2 has the device running and logging."

claim names_only "With a macro for each state nothing but the names is different" by "Cornelia Huck" date 2019-02-20
    cite names "not sure how to make that more" :
    huck equivalent intel
    where huck.DEVICE_MEMORY == intel.DEVICE_MEMORY && huck.SYSTEM_MEMORY == intel.SYSTEM_MEMORY
    && huck.bitmap_condition == intel.bitmap_condition && huck.get_before_read == intel.get_before_read
  expect holds  because "Word for word both machines do the same."

/// A modifier: what LOGGING does is the same in RUNNING and in STOP, what STOP does is the same with LOGGING and without, and each
/// can be switched while the other stays.
claim modifier "LOGGING isn't a state but a modifier" by "Cornelia Huck" date 2019-02-19
    cite review "not a state, but rather a modifier" :
    intel has (invariant can(work) == !device_state.STOP)
    && intel has (invariant can(log) == (device_state.LOGGING && (DEVICE_MEMORY || SYSTEM_MEMORY)))
    && intel has size_by_logging
    && intel has memory_by_logging
    && intel has (always on get_dirty_bitmap : answer == ok && page_nr == fits -> (bitmap == filled) == device_state.LOGGING)
    && intel has (invariant RUNNING || can(set_device_state(00b) -> ok))
    && intel has (invariant STOP || can(set_device_state(01b) -> ok))
    && intel has (invariant RUNNING_LOGGING || can(set_device_state(10b) -> ok))
    && intel has (invariant STOP_LOGGING || can(set_device_state(11b) -> ok))
  expect depends on !intel.SYSTEM_MEMORY || intel.bitmap_condition == each_logging
      because "All of it but the bitmap of system memory, whose condition names RUNNING and STOP & LOGGING and treats the two apart."

// Transitions

claim all_twelve "The device goes between its four states by twelve transitions" by "Yan Zhao" date 2019-02-19
    cite post "device state transitions as" :
    intel has (invariant RUNNING || can(set_device_state(00b) -> ok))
    && intel has (invariant STOP || can(set_device_state(01b) -> ok))
    && intel has (invariant RUNNING_LOGGING || can(set_device_state(10b) -> ok))
    && intel has (invariant STOP_LOGGING || can(set_device_state(11b) -> ok))
  expect holds  because "Each state is one write from each other, so the list forbids nothing."

claim none_refused "A write of device_state is never refused"
    cite post "device state transitions as" :
    !(intel has (reachable on set_device_state : answer == error))
    && !(intel finds unspecified set_device_state)
  expect fails  because "No answer is an error; but what a write of the present state, or of other bits, gives isn't said at all."

// Write-only

claim write_only "Nobody has to read device_state: it can be write-only" by "Yan Zhao" date 2019-02-19
    cite post "VFIO device state, wo" :
    !(intel finds hidden-state device_state only for newcomers)
  expect fails  because "Who has written it all along knows it; a process that takes over can't find out."

claim write_only_errors "Nobody has to read device_state, also after a write that fails"
    cite post "VFIO device state, wo" :
    !(failing finds hidden-state device_state)
  expect fails  because "If a write may fail, not even who wrote it knows whether the device has moved."

claim notify_first "Reads follow a GET_BUFFER, since the driver doesn't notice them" by "Yan Zhao" date 2019-02-20
    cite reply "does not know whether read/write opertation happens" :
    intel has config_read_fresh
  expect depends on intel.get_before_read
      because "Without it the mapped region gives what was left there, and nobody is told."

claim kernel_keeps_off "The kernel leaves the data regions alone but for the actions" by "Yan Zhao" date 2019-02-20
    cite reply "kernel does not touch the data region except" :
    intel has regions_untouched
    && intel has (always on get_config_size : config_region == old(config_region))
    && intel has (always on get_memory_size : memory_region == old(memory_region))
    && intel has (always on get_dirty_bitmap : config_region == old(config_region) && memory_region == old(memory_region))
  expect holds  because "Neither a change of state nor a question about sizes or dirty pages changes what a region holds."

// Data

claim bitmap_in_logging_only "Dirty pages of system memory can be had in LOGGING only" by "Yan Zhao" date 2019-02-19
    cite post "dirty page is only available in LOGGING state" :
    intel has (always on get_dirty_bitmap : bitmap == filled -> device_state.LOGGING) under SYSTEM_MEMORY
  expect depends on intel.bitmap_condition == each_logging
      because "Interface 12 gives them in RUNNING; only if that is read as RUNNING & LOGGING do the two sentences agree."

claim bitmap_in_all_logging "In LOGGING the dirty pages of system memory can always be had" by "Yan Zhao" date 2019-02-19
    cite post "used for dirty data logging both for device" :
    intel has bitmap_in_logging under SYSTEM_MEMORY
  expect depends on intel.bitmap_condition != names
      because "With the names taken literally, interface 12 gives an empty bitmap in RUNNING & LOGGING."

claim get_after_write "After a write to a data region GET_BUFFER is required" by "Yan Zhao" date 2019-02-19
    cite post "Each time after write" :
    !(intel finds conflict write_config_action.set_buffer, get_after_config_write)
    && intel has config_write_taken
  expect fails  because "Interfaces 7 and 11 end with SET_BUFFER; GET_BUFFER puts the driver's own snapshot over what was written."

claim config_always_whole "Device config is whole and there in every state, LOGGING or not" by "Yan Zhao" date 2019-02-19
    cite post "Device config should be always accessible" :
    intel has config_whole
  expect holds  because "GET_BUFFER for it is answered everywhere, with a whole snapshot."

claim dirty_in_logging "In LOGGING device memory gives dirty pages, outside a whole snapshot" by "Yan Zhao" date 2019-02-19
    cite post "memory returns dirty pages since last call" :
    intel has memory_by_logging && intel has size_by_logging
  expect holds  because "Interfaces 8 and 10 say the same, whether the device runs or not."
