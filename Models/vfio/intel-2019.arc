/// Intel's proposal of February 2019: a control region whose device_state is RUNNING or STOP, with
/// LOGGING as a modifier in bit 1, and twelve interfaces to get and set a device's data.
///
/// Left out: the numbers in the size, pos and start_addr fields, and the two writes (pos, then action)
/// of interfaces 10 and 11, since no answer depends on more than whether a chunk exists. Sizes are
/// asked and told and kept nowhere, and actions are parameters, for nothing depends on what those
/// fields hold. A region's content is only the kind of its data; "since last call" isn't counted.
/// A read of region DEVICE_MEMORY is one step with its GET_BUFFER; what a read without GET_BUFFER
/// gives is asked of DEVICE_CONFIG alone, where it is the same. No text says that a change of state
/// may fail, that a device can be reset, or in which order a migration uses the interfaces; so there
/// is no failure and no reset, and the flows below use nothing but the arcs and interfaces.
model vfio.intel-2019

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
omit post   "needs to register up to four device state"
    because "which regions exist follows from the two capabilities; nothing answers differently"
omit post   "it needs to be loaded in certain strict"
    because "the order is within the data, and the data are set as a whole"
omit post   "qemu needs to save/load it in chunks"                    because "a chunk stands for any chunk"
omit post   "Size of device config data is smaller than"              because "sizes aren't modelled"
omit post   "Like IGD only uses system"                               because "an example of a device without device memory"
omit review "Is this supposed to be backwards-compatible, should we"  because "a question; the reply has nothing compatible yet, and there is one version here"
omit names  "should go via which region?"                             because "what a driver puts into which region"
omit review "changes obviously need to be done in"                    because "about the place of the patch"
omit review "the mmapped data should not be"                          because "a question, answered in the reply"
omit reply  "the data needs to be in device config"                   because "what a driver puts into which region"
omit reset                                                            because "the ioctl is older than the patch, which doesn't speak of it"

capability DEVICE_MEMORY "The device has memory of its own"
    cite post "it is required to expose DEVICE_MEMORY capability"
capability SYSTEM_MEMORY "The device dirties system memory"
    cite post "it is required to expose cap SYSTEM_MEMORY"

reading bitmap_condition "When does interface 12 look at dirty pages?" {
  names        "in the state named RUNNING, or in the one named STOP & LOGGING"
      cite post "not in RUNNING or STOP & LOGGING"
  running_bit  "in either state that is RUNNING, or in STOP & LOGGING"
      cite post "not in RUNNING or STOP & LOGGING"
  each_logging "in RUNNING or in STOP, each with LOGGING"
      cite post "not in RUNNING or STOP & LOGGING"
}

/// Told to user space; the region is mapped, and nothing stops a read.
duty get_before_read by user on read_config : config_region == snapshot
    cite post "Each time before read device memory region"

register device_state : bits 32 wo c "VFIO_DEVICE_STATE_" {
  STOP    @ 0  cite reply "RUNNING/STOPPED is bit 0"
  LOGGING @ 1  cite reply "LOGGING/not LOGGING as bit 1"
      cite review "not a state, but rather a modifier"
      cite post "It must be set alongside with state RUNNING"
} = RUNNING  cite post "VFIO device state, wo"  cite post "the default state that a VFIO device enters"
register version : enum 32 ro c "VFIO_DEVICE_STATE_" {
  INTERFACE_VERSION = 1  cite post "VFIO_DEVICE_STATE_INTERFACE_VERSION 1"
} = INTERFACE_VERSION  cite post "ro versio of devcie state interfaces"
register caps : bits 32 ro c "VFIO_DEVICE_DATA_CAP_" {
  DEVICE_MEMORY @ 0 requires DEVICE_MEMORY  cite post "VFIO_DEVICE_DATA_CAP_DEVICE_MEMORY 1"
  SYSTEM_MEMORY @ 1 requires SYSTEM_MEMORY  cite post "VFIO_DEVICE_DATA_CAP_SYSTEM_MEMORY 2"
} = if DEVICE_MEMORY then (if SYSTEM_MEMORY then 11b else 01b) else (if SYSTEM_MEMORY then 10b else 00b)
    cite post "vendor driver reports VFIO_DEVICE_DATA_CAP_DEVICE_MEMORY"

state RUNNING         = 00b  cite post "VFIO_DEVICE_STATE_RUNNING 0"
state STOP            = 01b  cite post "VFIO_DEVICE_STATE_STOP 1"
state RUNNING_LOGGING = 10b  cite post "RUNNING & LOGGING, STOP & LOGGING, STOP"
state STOP_LOGGING    = 11b  cite post "RUNNING & LOGGING, STOP & LOGGING, STOP"

constant LOGGING    = 2 c "VFIO_DEVICE_STATE_LOGGING"  cite post "VFIO_DEVICE_STATE_LOGGING 2"
constant GET_BUFFER = 1 c "VFIO_DEVICE_DATA_ACTION_GET_BUFFER"
    cite post "VFIO_DEVICE_DATA_ACTION_GET_BUFFER 1"
constant SET_BUFFER = 2 c "VFIO_DEVICE_DATA_ACTION_SET_BUFFER"
    cite post "VFIO_DEVICE_DATA_ACTION_SET_BUFFER 2"

home RUNNING  cite post "the default state that a VFIO device enters"
valid device_state(s) = s in {RUNNING, STOP, RUNNING_LOGGING, STOP_LOGGING}
    cite post "Four states are defined for a VFIO device"

/// What region DEVICE_CONFIG holds: nothing new, the device's snapshot not yet read, what user space
/// wrote, or what the driver has loaded.
var config_region : enum {leftover, snapshot, written, loaded} = leftover
    cite post "is a data region that holds device config"
/// What region DEVICE_MEMORY holds: the device's own data or nothing, what user space wrote, or what
/// the driver has loaded.
var memory_region : enum {own, written, loaded}                = own
    cite post "is a data region that holds device memory"

output size_of     : enum {config, snapshot, dirty}  cite post "b. writes size in \"device_memory.size\" field"
output config_data : enum {snapshot, leftover}       cite post "user space reads the whole of device config"
output memory_data : enum {snapshot, dirty}          cite post "user space reads the N'th chunk"
output bitmap      : enum {empty, filled}
    cite post "reads back the dirty bitmap from region DIRTY_BITMAP"

// 1 and 2: what the device is.

/// The answer is the register.
request get_version by user -> ok { }  cite post "vendor driver writes version number"
/// The answer is the register.
request get_caps by user -> ok { }     cite post "read system call on \"caps\" field"

// 3: the state. User space has the say.

request set_device_state(new : device_state) by user
    cite post "They can be set by writing to device_state"  cite reply "Userspace notifies vendor driver to do"
arcs set_device_state "device state transitions" {
  RUNNING         -> RUNNING_LOGGING "start dirty data logging"
      cite post "RUNNING -- start dirty data logging"
  RUNNING         -> STOP            "deactivate"
      cite post "RUNNING -- deactivate --> STOP"
  RUNNING         -> STOP_LOGGING    "deactivate & start dirty data logging"
      cite post "RUNNING -- deactivate & start dirty"
  RUNNING_LOGGING -> RUNNING         "stop dirty data logging"
      cite post "RUNNING & LOGGING -- stop dirty"
  RUNNING_LOGGING -> STOP_LOGGING    "deactivate"
      cite post "RUNNING & LOGGING -- deactivate --> STOP"
  RUNNING_LOGGING -> STOP            "deactivate & stop dirty data logging"
      cite post "RUNNING & LOGGING -- deactivate & stop"
  STOP            -> RUNNING         "activate"
      cite post "STOP -- activate --> RUNNING"
  STOP            -> STOP_LOGGING    "start dirty data logging"
      cite post "STOP -- start dirty data logging"
  STOP            -> RUNNING_LOGGING "activate & start dirty data logging"
      cite post "STOP -- activate & start dirty data"
  STOP_LOGGING    -> STOP            "stop dirty data logging"
      cite post "STOP & LOGGING -- stop dirty"
  STOP_LOGGING    -> RUNNING_LOGGING "activate"
      cite post "STOP & LOGGING -- activate --> RUNNING"
  STOP_LOGGING    -> RUNNING         "activate & stop dirty data logging"
      cite post "STOP & LOGGING -- activate & stop"
}  cite post "device state transitions as"

// 4 to 7: device config, in whatever state the device is.

request get_config_size by user -> ok { size_of = config }
    cite post "4. get device config size"
request set_config_size(size : bits 64) by user -> ok { }
    cite post "5. set device config size"
request write_config_action(action : bits 32) by user {
  /// Interface 6, until user space reads.
  rule get_buffer when action == GET_BUFFER -> ok { config_region = snapshot }
      cite post "writes whole device config snapshot to region"
  /// Interface 7, after user space wrote.
  rule set_buffer when action == SET_BUFFER -> ok { config_region = loaded }
      cite post "vendor driver loads whole of device config"
}  cite post "wo, GET_BUFFER or SET_BUFFER"
/// The mapped page gives whatever stands there.
request read_config by user -> ok {
  config_data   = if config_region == snapshot then snapshot else leftover
  config_region = if config_region == snapshot then leftover else config_region
}
    cite post "user space reads the whole of device config"
    cite reply "does not know whether read/write opertation happens"
request write_config by user -> ok { config_region = written }
    cite post "user space writes whole of device config data"

// 8 to 11: device memory.

request get_memory_size by user requires DEVICE_MEMORY
    -> ok { size_of = if device_state.LOGGING then dirty else snapshot }
    cite post "gets device memory snapshot (in state RUNNING or"
    cite post "gets device memory dirty data (in state RUNNING"
request set_memory_size(size : bits 64) by user requires DEVICE_MEMORY -> ok { }
    cite post "9. set device memory size"
request write_memory_action(action : bits 32, pos : enum {chunk, past_the_end, no_multiple}) by user
    requires DEVICE_MEMORY {
  /// Interface 10.
  rule get_buffer when action == GET_BUFFER && pos == chunk -> ok {
    memory_region = own
    memory_data   = if device_state.LOGGING then dirty else snapshot
  }
      cite post "vendor driver writes N'th chunk of device memory"
      cite post "(pos must be 0 or multiples of length"
      cite post "user space reads the N'th chunk of"
  /// Interface 11, after user space wrote.
  rule set_buffer when action == SET_BUFFER && pos == chunk -> ok { memory_region = loaded }
      cite post "vendor driver loads N'th chunk of device memory"
}  cite post "wo, GET_BUFFER or SET_BUFFER"
request write_memory by user requires DEVICE_MEMORY -> ok { memory_region = written }
    cite post "user space writes N'th chunk of device memory"

// 12: dirty pages of system memory.

predicate looks_at_pages = match bitmap_condition {
  names        => RUNNING || STOP_LOGGING,
  running_bit  => RUNNING || RUNNING_LOGGING || STOP_LOGGING,
  each_logging => RUNNING_LOGGING || STOP_LOGGING
}  cite post "if device state is not in RUNNING or"
request get_dirty_bitmap(page_nr : enum {fits, too_large}) by user requires SYSTEM_MEMORY {
  rule nothing  when !looks_at_pages                        -> ok { bitmap = empty }
      cite post "vendor driver returns empty bitmap; otherwise"
  rule too_many when looks_at_pages && page_nr == too_large -> error
      cite post "larger than the size that region DIRTY_BITMAP can"
  rule pages    when looks_at_pages && page_nr == fits      -> ok { bitmap = filled }
      cite post "vendor driver returns as bitmap to specify dirty"
}  cite post "12. get system memory dirty bitmap"

// What the device does by itself.

event work by device visible when !device_state.STOP
    cite post "ready to receive commands from device driver"
    cite post "deactivated to interact with device driver"
event dirty_page by device visible requires SYSTEM_MEMORY when !device_state.STOP
    cite post "if a VFIO device produces dirty pages in"
event log by device visible requires DEVICE_MEMORY || SYSTEM_MEMORY when device_state.LOGGING
    cite post "used for dirty data logging both for device"

// Sentences that stand beside the interfaces.

require only_in_logging on get_dirty_bitmap : bitmap == filled -> device_state.LOGGING
    cite post "dirty page is only available in LOGGING state"

/// One sentence names the action to be written after the data, the next one names the other action.
require get_after_config_write on write_config_action : old(config_region) == written -> action == GET_BUFFER
    cite post "Each time after write to device memory region"
    cite post "action VFIO_DEVICE_DATA_ACTION_GET_BUFFER is required to write"
require get_after_memory_write on write_memory_action : old(memory_region) == written -> action == GET_BUFFER
    cite post "Each time after write to device memory region"
    cite post "action VFIO_DEVICE_DATA_ACTION_GET_BUFFER is required to write"
require set_after_config_write on write_config_action : old(config_region) == written -> action == SET_BUFFER
    cite post "the SET_BUFFER action after data written"
require set_after_memory_write on write_memory_action : old(memory_region) == written -> action == SET_BUFFER
    cite post "the SET_BUFFER action after data written"

// What is claimed.

invariant four_states "The device is in one of the four states" : valid(device_state)
    cite post "Four states are defined for a VFIO device"
always logging_not_alone "LOGGING is never set by itself" on set_device_state : answer == ok -> new != LOGGING
    cite post "it CANNOT exist"
always logging_is_running_logging "The word LOGGING is the state RUNNING & LOGGING" on set_device_state :
    answer == ok && new == LOGGING -> RUNNING_LOGGING
    cite names "is in reality LOGGING/RUNNING"
always config_whole "Device config is a whole snapshot in every state" on write_config_action :
    action == GET_BUFFER -> answer == ok && config_region == snapshot
    cite post "Device config should be always accessible"  cite post "it must be got/set as a whole"
always memory_by_logging "Dirty pages in LOGGING, a snapshot outside" on write_memory_action :
    (memory_data == dirty -> device_state.LOGGING) && (device_state.LOGGING -> memory_data == dirty)
    cite post "memory returns dirty pages since last call"  cite post "LOGGING only impacts device/system memory"
always bitmap_in_logging "In LOGGING the dirty pages of system memory can be had" on get_dirty_bitmap :
    device_state.LOGGING && answer == ok -> bitmap == filled
    cite post "used for dirty data logging both for device"
always config_read_fresh "A read of region DEVICE_CONFIG gives the snapshot" on read_config : config_data == snapshot
    cite post "user space reads the whole of device config"
    cite reply "before userspace reads the ptr from mmap"
always config_write_taken "The action after a write makes the driver take the data" on write_config_action :
    old(config_region) == written -> config_region == loaded
    cite reply "call after it copies the buffer completely"
always memory_write_taken "The action after a write makes the driver take the data" on write_memory_action :
    old(memory_region) == written -> memory_region == loaded
    cite reply "call after it copies the buffer completely"
always regions_untouched "A change of state leaves the data regions alone" on set_device_state :
    config_region == old(config_region) && memory_region == old(memory_region)
    cite reply "kernel does not touch the data region except"

recoverable to_running "User space can run the device from anywhere" : from any to RUNNING by user
    cite post "device state transitions as"
recoverable to_stop "User space can stop the device from anywhere" : from any to STOP by user
    cite post "device state transitions as"
/// Nothing says that a change of state may fail.
forced to_running_at_once "One write runs the device, whatever a driver may do" : from any to RUNNING by user within 1
    cite post "device state transitions as"

flow live_source "save while the device runs, then stopped" :
    RUNNING -> RUNNING_LOGGING -> STOP_LOGGING -> STOP_LOGGING && config_region == snapshot -> STOP
    cite post "RUNNING & LOGGING -- deactivate --> STOP"
flow offline_source "save a stopped device" :
    RUNNING -> STOP -> STOP && config_region == snapshot
    cite post "RUNNING -- deactivate --> STOP"
flow target "load a stopped device, then run it" :
    RUNNING -> STOP -> STOP && config_region == written -> STOP && config_region == loaded -> RUNNING
    cite post "STOP -- activate --> RUNNING"
flow cancel_running "give up before the device stops" : RUNNING -> RUNNING_LOGGING -> RUNNING
    cite post "RUNNING & LOGGING -- stop dirty data logging"
flow cancel_stopped "give up after the device stopped" :
    RUNNING -> RUNNING_LOGGING -> STOP_LOGGING -> RUNNING
    cite post "STOP & LOGGING -- activate & stop dirty"

ctl begins "At first the device runs, and the regions hold what was in them" :
    RUNNING && config_region == leftover && memory_region == own
    cite post "the default state that a VFIO device enters"
always arrives "A write of the state that succeeds leaves it" on set_device_state : answer == ok -> device_state == new
    cite post "They can be set by writing to device_state"
invariant no_memory_interfaces "A device without memory of its own has none of the interfaces 8 to 11" :
    !DEVICE_MEMORY ->
    !can(get_memory_size) && !can(set_memory_size(0)) && !can(write_memory)
    && !can(write_memory_action(GET_BUFFER, chunk))
    cite post "it is required to expose DEVICE_MEMORY capability"
invariant told_capabilities "The capabilities read as they are" :
    (caps & 01b) != 0 == DEVICE_MEMORY && (caps & 10b) != 0 == SYSTEM_MEMORY
    cite post "vendor driver reports VFIO_DEVICE_DATA_CAP_DEVICE_MEMORY"

// What the device does, and when.

invariant active "In RUNNING the device works, with LOGGING or without" : RUNNING || RUNNING_LOGGING -> can(work)
    cite post "ready to receive commands from device driver"
invariant deactivated "In STOP it doesn't, and dirties nothing, with LOGGING or without" :
    STOP || STOP_LOGGING -> !can(work) && !can(dirty_page)
    cite post "deactivated to interact with device driver"
invariant dirties "A running device dirties system memory if it says that it does" :
    RUNNING || RUNNING_LOGGING -> can(dirty_page) == SYSTEM_MEMORY
    cite post "if a VFIO device produces dirty pages in"
invariant logs "In LOGGING dirty data are logged, by a device that has any" :
    device_state.LOGGING -> can(log) == (DEVICE_MEMORY || SYSTEM_MEMORY)
    cite post "used for dirty data logging both for device"
invariant logs_nothing_else "Outside LOGGING none are" : !device_state.LOGGING -> !can(log)
    cite post "used for dirty data logging both for device"

// What the interfaces hand out.

reachable config_size "The size of device config is told" on get_config_size : size_of == config
    cite post "4. get device config size"
reachable dirty_size "In LOGGING the size told is that of the dirty data" on get_memory_size : size_of == dirty
    cite post "gets device memory dirty data (in state RUNNING"
reachable snapshot_size "Outside LOGGING it is that of a snapshot" on get_memory_size : size_of == snapshot
    cite post "gets device memory snapshot (in state RUNNING or"
always size_by_logging "The size told is that of the dirty data in LOGGING only" on get_memory_size :
    (size_of == dirty) == device_state.LOGGING
    cite post "gets device memory dirty data (in state RUNNING"
reachable dirty_chunk "In LOGGING a chunk holds dirty data" on write_memory_action : memory_data == dirty
    cite post "writes N'th chunk of device memory"
always got_memory "GET_BUFFER puts the device's own data into the region" on write_memory_action :
    answer == ok && action == GET_BUFFER -> memory_region == own
    cite post "vendor driver writes N'th chunk of device memory"
always took_memory "SET_BUFFER leaves the region loaded" on write_memory_action :
    answer == ok && action == SET_BUFFER -> memory_region == loaded
    cite post "vendor driver loads N'th chunk of device memory"
always read_once "A snapshot that was read isn't taken for a new one" on read_config : config_region != snapshot
    cite post "Each time before read device memory region"

// What is found.

expect reserved-unspecified device_state
    because "bits 2 to 31 have no name, and no text says what a write of them does"
expect reserved-unspecified caps
    because "bits 2 to 31 have no name, and no text says that a device leaves them clear"
expect unspecified set_device_state when new == device_state || !valid(new)
    because "the twelve arcs answer every change between two different states; none stays put, and no text speaks of other words"
expect unspecified write_config_action when action != GET_BUFFER && action != SET_BUFFER
    because "two actions are named, and no text says what another value does"
expect unspecified write_memory_action when action != GET_BUFFER && action != SET_BUFFER || pos != chunk
    under DEVICE_MEMORY
    because "another action, a pos that is no multiple, and a chunk past the end have no stated answer; the only error is that of page_nr"

expect conflict get_dirty_bitmap.pages, only_in_logging when RUNNING
    under SYSTEM_MEMORY && bitmap_condition != each_logging
    because "unless RUNNING is read as RUNNING & LOGGING, interface 12 gives dirty pages in RUNNING, outside LOGGING"
expect fails bitmap_in_logging under SYSTEM_MEMORY && bitmap_condition == names
    because "with the names taken literally, RUNNING & LOGGING gets an empty bitmap"

expect conflict write_config_action.set_buffer, get_after_config_write when config_region == written
    because "interface 7 ends with SET_BUFFER where the comment on SET_BUFFER requires GET_BUFFER"
expect conflict write_config_action.get_buffer, set_after_config_write when config_region == written
    because "the next sentence of the comment wants the driver notified of SET_BUFFER after the write"
expect conflict write_memory_action.set_buffer, get_after_memory_write when memory_region == written
    under DEVICE_MEMORY
    because "interface 11 ends with SET_BUFFER where the comment on SET_BUFFER requires GET_BUFFER"
expect conflict write_memory_action.get_buffer, set_after_memory_write when memory_region == written
    under DEVICE_MEMORY
    because "the next sentence of the comment wants the driver notified of SET_BUFFER after the write"
expect fails config_write_taken
    because "GET_BUFFER after a write makes the driver put its own snapshot over the data that were written"
expect fails memory_write_taken under DEVICE_MEMORY
    because "GET_BUFFER after a write makes the driver put its own chunk over the data that were written"

expect fails logging_not_alone
    because "RUNNING is 0, so the macro LOGGING by itself is the word of RUNNING & LOGGING"
expect fails config_read_fresh under !get_before_read
    because "the region is mapped: without GET_BUFFER a read gives what an earlier action or write left, and the driver doesn't notice"

// What a user can't know
expect hidden-state device_state only for newcomers
    because "device_state can't be read, so only who has written it all along knows the state."
expect hidden-state config_region only for newcomers
    because "What is left in the configuration region depends on who asked for it before."
