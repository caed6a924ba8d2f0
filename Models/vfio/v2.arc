/// The second migration protocol, merged in Linux 5.18 (commits 115dcec65f61 and 8cb3d83b959b): an enum instead of bits, a driver for
/// each direct arc, and one rule for everything between: the shortest path. An ioctl sets the state, and a data_fd carries the data.
///
/// The text is that of the installed header of Linux 6.1, which the two commits wrote; 6.2 goes on from it in vfio.v2-precopy.
///
/// `unsupported drop` and `unsupported contract` say the same here: RUNNING_P2P lies on one path only between any two states.
///
/// Left out: the feature's probing and its GET, which reads device_state; buffers and the order of bytes in the stream; peer-to-peer
/// DMA between several devices, but for one event; what a user outside the device sees of a stopped one.
model vfio.v2

source header {
  title "/usr/include/linux/vfio.h, enum vfio_device_mig_state"
}
/// The states and arcs without RUNNING_P2P.
source protocol {
  title  "vfio: Define device migration protocol v2"
  commit "115dcec65f61"
}
/// The sixth state.
source quiescent {
  title  "vfio: Extend the device migration protocol with RUNNING_P2P"
  commit "8cb3d83b959b"
}
omit header "must not generate asynchronous device state"
    because "No event of the device changes device_state, so there is nothing to check."
omit header "user is responsible to close"
    because "The model has one session at a time, and an open fd of an ended one does nothing."
omit header "should be taken from the data transfer output"
    because "A piece of another stream is a wrong piece here."
omit header "Failure by the user to restrict device access"
    because "The model has nothing outside the user's context that could fail."

capability MIGRATION_STOP_COPY mandatory               cite header "at least VFIO_MIGRATION_STOP_COPY must be"
capability MIGRATION_P2P requires MIGRATION_STOP_COPY  cite header "is supported in addition to the STOP_COPY states"

register device_state : enum 32 c "VFIO_DEVICE_STATE_" {
  ERROR       = 0                         cite header "The device has failed and must be reset"
  STOP        = 1                         cite header "does not change the internal or external state"
  RUNNING     = 2                         cite header "The device is running normally"
  STOP_COPY   = 3                         cite header "The device internal state can be read out"
  RESUMING    = 4                         cite header "is loading a new internal state"
  RUNNING_P2P = 5 requires MIGRATION_P2P  cite header "except the device cannot do peer to peer"
} = RUNNING  cite header "RUNNING and ERROR states are always supported"

/// Is there a data_fd whose session hasn't ended?
var session : bool                                    = false  cite header "starts a new data transfer session"
/// What has gone through it: read by the user while saving, written while resuming.
var stream  : enum {none, partial, complete, corrupt} = none   cite header "indicates the entire device"

home RUNNING  cite header "device_state back to RUNNING"

duty keep_off by user on access_region : !STOP_COPY
    cite header "should take steps to restrict access"

predicate is_state(w : device_state)       = w in {ERROR, STOP, RUNNING, STOP_COPY, RESUMING, RUNNING_P2P}
    cite header "The new state is supplied in device_state"
predicate has_bad_data(new : device_state) = RESUMING && new != RESUMING && stream != complete
    cite header "incomplete, inconsistent, or otherwise"

// The requests

request set_state(new : device_state) by user {
  rule refuse_optional when is_state(new) && !supported(new)                                     -> error
      cite header "optional states cannot be used with SET_STATE"
  rule refuse_error    when new == ERROR                                                         -> error
      cite header "ERROR cannot be specified as a device state"
  rule refuse_in_error when ERROR && is_state(new)                                               -> error
      cite header "To recover from ERROR VFIO_DEVICE_RESET must be"
  rule refuse_data     when has_bad_data(new) && is_state(new) && new != ERROR && supported(new) -> error
      cite header "migration driver must fail the SET_STATE ioctl"
}  cite header "execute a migration state change"

arcs set_state {
  RUNNING_P2P -> STOP        "the device stops"              cite header "must stop the operation of the device"
  STOP_COPY   -> STOP        "the session ends"                            { session = false  stream = none }
      cite header "The STOP_COPY arc will terminate a data"
  RESUMING    -> STOP        "the data is checked" when stream == complete { session = false  stream = none }
      cite header "Leaving RESUMING terminates a data transfer session"
  RUNNING_P2P -> RUNNING     "the device runs"               cite header "While in RUNNING the device is fully operational"
  RUNNING     -> RUNNING_P2P "DMA to other devices ends"     cite header "must complete any such outstanding operations prior"
  STOP        -> RUNNING_P2P "the device runs, but quietly"  cite header "is partially running in the P2P quiescent"
  STOP        -> STOP_COPY   "saving begins"                               { session = true  stream = none }
      cite header "begin the process of saving the device state"
  STOP        -> RESUMING    "resuming begins"                             { session = true  stream = none }
      cite header "starts a process of restoring the device state"
}

route set_state over set_state {
  shortest by arcs
  unsupported drop
  failure may stop original, along, ERROR
}  cite header "interpreted as combinations of the"  cite header "Select the shortest path"
    cite header "behave as though the device was fully running"  cite header "or some other state along the combination transition"

request reset by user -> ok {
  device_state = RUNNING
  session      = false
  stream       = none
}  cite header "VFIO_DEVICE_RESET must be used to return the"  cite header "abort a RESUMING session the device must be"

// What the device does

predicate is_running = RUNNING || RUNNING_P2P  cite header "is partially running in the P2P quiescent"

event work by device visible when is_running { }     cite header "the device may generate"
/// DMA to another device of the same user.
event reach_peer by device visible when RUNNING { }  cite header "any new P2P DMA transactions"

// What the user does with the device's regions and with its data

request access_region by user {
  rule respond                     -> ok { }                   cite header "must accept and respond to interaction to support"
  rule corrupts may when STOP_COPY -> ok { stream = corrupt }  cite header "risk corruption of the device migration data"
}

/// Reads a piece of the stream, the last one or not.
request read_data by user {
  rule give for last in {false, true} when STOP_COPY -> ok {
    stream = if stream in {corrupt, complete} then stream else if last then complete else partial
  }  cite header "continues to stream the"
  rule fault may when STOP_COPY -> error { }  cite header "flow over the FD using read() and write()"
}

/// A piece of the stream as the source gave it, the last one, or something else.
request write_data(piece : enum {next, last, wrong}) by user {
  rule take when RESUMING -> ok {
    stream =
        if stream == corrupt || stream == complete || piece == wrong then corrupt
        else if piece == last then complete
        else partial
  }  cite header "The data stream fed into the data_fd"
  rule fault may when RESUMING -> error { }  cite header "flow over the FD using read() and write()"
}

// What is claimed

invariant one_session "A session is open exactly where data moves, or the device is lost" :
    !ERROR -> session == (STOP_COPY || RESUMING)
    cite header "Leaving RESUMING terminates a data transfer session"
invariant unspoiled "What is read in STOP_COPY is sound" : STOP_COPY -> stream != corrupt
    cite header "risk corruption of the device migration data"
always data_checked "Resuming ends well with the whole stream only" on set_state :
    answer == ok && old(RESUMING) && new != RESUMING -> old(stream) == complete
    cite header "final validity and consistency checking"
always on_the_way "A failed save leaves a state on the way to it" on set_state :
    answer == error && old(RUNNING) && new == STOP_COPY -> device_state in {RUNNING, RUNNING_P2P, STOP, ERROR}
    cite header "user may see any step along the path"
always arrives "A request that succeeds leaves the state asked for" on set_state : answer == ok -> device_state == new
    cite header "must fully transition the device to the new"
recoverable stop_anywhere "The user can always stop the device" : from any to STOP by user
recoverable usable "The user can always get a working device" : from any to RUNNING by user
    cite header "device_state back to RUNNING"
forced usable_for_sure "One reset brings a working device, whatever has failed" : from any to RUNNING by user within 1
    cite header "VFIO_DEVICE_RESET must be used to return the"

flow save "saving" : RUNNING -> STOP_COPY -> STOP_COPY && stream == complete -> STOP
    cite header "begin the process of saving the device state"
flow save_quietly "saving, peer-to-peer DMA first" :
    RUNNING -> RUNNING_P2P -> STOP_COPY -> STOP_COPY && stream == complete -> STOP
    cite header "for the purposes of managing multiple devices"
flow restore "resuming" : RUNNING -> RESUMING -> RESUMING && stream == complete -> RUNNING
    cite header "starts a process of restoring the device state"
flow cancel "giving up a save" : STOP_COPY -> RUNNING
never flow leave_resuming "Half of the data is never enough to stop resuming well" :
    RESUMING && stream in {partial, corrupt} -> STOP || RUNNING_P2P || STOP_COPY
    cite header "abort a RESUMING session the device must be"

ctl begins "A device begins RUNNING, and no data are under way" : RUNNING && !session && stream == none
    cite header "RUNNING and ERROR states are always supported"
invariant no_leftovers "Nothing of a session's data is left after it" : !session -> stream == none
    cite header "Leaving RESUMING terminates a data transfer session"
reachable read_fails "A read of the data may fail" on read_data : answer == error
    cite header "flow over the FD using read() and write()"
reachable write_fails "A write of the data may fail" on write_data : answer == error
    cite header "flow over the FD using read() and write()"

// Where a request that fails may leave the device: at each step on the way, and where it was

reachable save_stays "A save that fails may leave the device running" on set_state :
    answer == error && old(RUNNING) && new == STOP_COPY && RUNNING
    cite header "user may see any step along the path"
reachable save_stops "It may leave it stopped" on set_state :
    answer == error && old(RUNNING) && new == STOP_COPY && STOP
    cite header "user may see any step along the path"
reachable save_quiets "It may leave it without peer-to-peer DMA" on set_state :
    MIGRATION_P2P -> answer == error && old(RUNNING) && new == STOP_COPY && RUNNING_P2P
    cite header "user may see any step along the path"
reachable quiet_save_stops "A save out of RUNNING_P2P that fails may leave the device stopped" on set_state :
    MIGRATION_P2P -> answer == error && old(RUNNING_P2P) && new == STOP_COPY && STOP
    cite header "user may see any step along the path"
reachable return_stops "A return from STOP_COPY that fails may leave the device stopped" on set_state :
    answer == error && old(STOP_COPY) && new == RUNNING && STOP
    cite header "user may see any step along the path"
reachable return_quiets "It may leave it without peer-to-peer DMA" on set_state :
    MIGRATION_P2P -> answer == error && old(STOP_COPY) && new == RUNNING && RUNNING_P2P
    cite header "user may see any step along the path"
reachable restore_stops "A restore that fails at its end may leave the device stopped" on set_state :
    answer == error && old(RESUMING) && new == RUNNING && STOP
    cite header "user may see any step along the path"
reachable restore_quiets "It may leave it without peer-to-peer DMA" on set_state :
    MIGRATION_P2P -> answer == error && old(RESUMING) && new == RUNNING && RUNNING_P2P
    cite header "user may see any step along the path"
reachable start_quiets "A start that fails may leave the device without peer-to-peer DMA" on set_state :
    MIGRATION_P2P -> answer == error && old(STOP) && new == RUNNING && RUNNING_P2P
    cite header "user may see any step along the path"

// What the device does, and when

invariant operates "In RUNNING the device works, and reaches its peers" : RUNNING -> can(work) && can(reach_peer)
    cite header "While in RUNNING the device is fully operational"
invariant quiescent "In RUNNING_P2P it works, and reaches no peer" :
    MIGRATION_P2P && RUNNING_P2P -> can(work) && !can(reach_peer)
    cite header "except the device cannot do peer to peer"
invariant stands_still "Stopped, saved, restored or failed it does neither" :
    STOP || STOP_COPY || RESUMING || ERROR -> !can(work) && !can(reach_peer)
    cite header "must stop the operation of the device"

always loaded_is_used "Nothing of what was loaded is read back" on set_state :
    answer == ok && old(RESUMING) && new != RESUMING -> stream == none
    cite header "Leaving RESUMING terminates a data transfer session"

// What the checker finds

expect unspecified set_state when !is_state(new)
    because "The text speaks of the states it names, and of optional ones. What a word that names none is answered, it doesn't say."
expect unspecified read_data when !STOP_COPY
    because "Data is read in STOP_COPY. A data_fd of an ended session may still be open; what a read of it gives isn't said."
expect unspecified write_data when !RESUMING
    because "Data is written in RESUMING. What a write to a data_fd of an ended session gives isn't said."
expect fails unspoiled under !keep_off
    because "Keeping away from the device in STOP_COPY is left to the user; an access may spoil the stream."
expect fails save_quietly under !MIGRATION_P2P
    because "The device has no RUNNING_P2P."
