/// What Linux 6.2 added to the second protocol (commit 4db52602a607): PRE_COPY and PRE_COPY_P2P, in which a device runs and its data is
/// read already, and a second rule for the paths. The text then refers to the driver core for the result: a table of next states, and a
/// loop that follows it over the states that a device lacks. The two are held against each other.
///
/// The rules of the text are taken in their order: first the shortest path, then no saving state inside. Taken the other way round, PRE_COPY to
/// STOP_COPY would lead over STOP, with the data begun anew. States without P2P are passed over; arcs at the PRE_COPY states are removed
/// where PRE_COPY isn't supported. With `unsupported contract` a device with PRE_COPY and without P2P could no more be stopped out of
/// PRE_COPY: over the two P2P states it would be one arc, over a saving state.
///
/// Left out, besides what vfio.v2 leaves out: the sizes that the precopy ioctl tells, and ENOMSG, the end of the data for the moment.
model vfio.v2-precopy extends vfio.v2 {
  add source precopy {
    title  "vfio: Extend the device migration protocol with PRE_COPY"
    commit "4db52602a607"
  }
  /// The table, the flags that each state needs, and the loop.
  add source core {
    title  "drivers/vfio/vfio_main.c, vfio_mig_get_next_state()"
    commit "4db52602a607"
  }
  /// June 2026: the loop ends at a blocked arc.
  add source fix { commit "a26b499b757c" }
  add omit precopy "It is recommended to leave PRE_COPY for STOP_COPY"
      because "Advice on speed; an early leave loses nothing."

  add capability MIGRATION_PRE_COPY requires MIGRATION_STOP_COPY  cite precopy "The device is running normally but tracking internal"
  add to device_state {
    PRE_COPY     = 6 requires MIGRATION_PRE_COPY                   cite precopy "The device is running normally but tracking internal"
    PRE_COPY_P2P = 7 requires MIGRATION_PRE_COPY && MIGRATION_P2P  cite precopy "PRE_COPY, except the device cannot do peer"
  }
  add reading settled "What settles the steps of a request?" {
    prose "the rules of the text"    cite precopy "should be selected based on the following rules"
    table "the driver core's table"  cite precopy "Refer to vfio_mig_get_next_state() for the result of"
  }

  replace predicate is_state(w : device_state) =
      w in {ERROR, STOP, RUNNING, STOP_COPY, RESUMING, RUNNING_P2P, PRE_COPY, PRE_COPY_P2P}
      cite header "The new state is supplied in device_state"
  /// The saving group: its states share a session.
  add predicate is_saving(w : device_state)  = w in {PRE_COPY, PRE_COPY_P2P, STOP_COPY}
      cite precopy "which share a data transfer session"
  add predicate moves_data(w : device_state) = is_saving(w) || w == RESUMING
      cite precopy "which share a data transfer session"

  // The text

  replace request set_state(new : device_state) by user requires settled == prose {
    rule refuse_optional when is_state(new) && !supported(new)                                     -> error
        cite header "optional states cannot be used with SET_STATE"
    rule refuse_error    when new == ERROR                                                         -> error
        cite header "ERROR cannot be specified as a device state"
    rule refuse_in_error when ERROR && is_state(new)                                               -> error
        cite header "To recover from ERROR VFIO_DEVICE_RESET must be"
    rule refuse_data     when has_bad_data(new) && is_state(new) && new != ERROR && supported(new) -> error
        cite header "migration driver must fail the SET_STATE ioctl"
  }  cite header "execute a migration state change"
  add to set_state {
    PRE_COPY     -> RUNNING      "the session ends" requires MIGRATION_PRE_COPY { session = false  stream = none }
        cite precopy "The PRE_COPY arc will terminate a data transfer"
    PRE_COPY_P2P -> RUNNING_P2P  "the session ends" requires MIGRATION_PRE_COPY { session = false  stream = none }
        cite precopy "The PRE_COPY_P2P arc will terminate a data transfer"
    RUNNING      -> PRE_COPY     "saving begins" requires MIGRATION_PRE_COPY    { session = true  stream = none }
        cite precopy "These arcs begin the process of saving the"
    RUNNING_P2P  -> PRE_COPY_P2P "saving begins" requires MIGRATION_PRE_COPY    { session = true  stream = none }
        cite precopy "These arcs begin the process of saving the"
    PRE_COPY     -> PRE_COPY_P2P "DMA to other devices ends" requires MIGRATION_PRE_COPY
        cite precopy "continues all the behaviors of PRE_COPY above"
    PRE_COPY_P2P -> PRE_COPY     "DMA to other devices again" requires MIGRATION_PRE_COPY
        cite precopy "allows returning the device to a full RUNNING"
    PRE_COPY_P2P -> STOP_COPY    "the device stops, the session goes on" requires MIGRATION_PRE_COPY
        cite precopy "data transfers session continues to stream the"
  }
  replace route set_state over set_state {
    shortest by arcs
    no interior PRE_COPY, PRE_COPY_P2P, STOP_COPY
    refuse STOP_COPY -> PRE_COPY with EINVAL
    refuse STOP_COPY -> PRE_COPY_P2P with EINVAL
    unsupported drop
    failure may stop original, along, ERROR
    beside next skipping ERROR
  }  cite precopy "Select the shortest path"  cite precopy "cannot have saving group states as interior arcs"
      cite precopy "These arcs are not permitted and return error"  cite precopy "Arcs touching PRE_COPY and PRE_COPY_P2P are removed"
      cite header "behave as though the device was fully running"  cite header "or some other state along the combination transition"

  // The driver core

  /// The next step from a state (row) to the one asked for (column). ERROR: not permitted.
  add table next[states][states] : states {
    _            : ERROR, STOP,        RUNNING,     STOP_COPY,    RESUMING,    RUNNING_P2P, PRE_COPY,    PRE_COPY_P2P
    ERROR        : ERROR, ERROR,       ERROR,       ERROR,        ERROR,       ERROR,       ERROR,       ERROR
    STOP         : ERROR, STOP,        RUNNING_P2P, STOP_COPY,    RESUMING,    RUNNING_P2P, RUNNING_P2P, RUNNING_P2P
    RUNNING      : ERROR, RUNNING_P2P, RUNNING,     RUNNING_P2P,  RUNNING_P2P, RUNNING_P2P, PRE_COPY,    RUNNING_P2P
    STOP_COPY    : ERROR, STOP,        STOP,        STOP_COPY,    STOP,        STOP,        ERROR,       ERROR
    RESUMING     : ERROR, STOP,        STOP,        STOP,         RESUMING,    STOP,        STOP,        STOP
    RUNNING_P2P  : ERROR, STOP,        RUNNING,     STOP,         STOP,        RUNNING_P2P, RUNNING,     PRE_COPY_P2P
    PRE_COPY     : ERROR, RUNNING,     RUNNING,     PRE_COPY_P2P, RUNNING,     RUNNING,     PRE_COPY,    PRE_COPY_P2P
    PRE_COPY_P2P : ERROR, RUNNING_P2P, RUNNING_P2P, STOP_COPY,    RUNNING_P2P, RUNNING_P2P, PRE_COPY,    PRE_COPY_P2P
  }  cite core "vfio_from_fsm_table"
  /// ERROR is given every bit of the flags, so no device has what it needs.
  add predicate core_supports(s : device_state) = supported(s) && s != ERROR  cite core "state_flags_table"
  /// Where the look-up stands.
  add var found : states                        = RUNNING                     cite core "next_fsm"
  add function stream_after(to : device_state) : stream =
      if to == device_state || is_saving(to) && is_saving(device_state) then stream else none
      cite precopy "does not terminate or otherwise affect"

  add request core_set_state(new : states) by user requires settled == table {
    rule ask    when core_supports(device_state) && core_supports(new)   -> waits        { found = next[device_state][new] }
    rule refuse when !core_supports(device_state) || !core_supports(new) -> error EINVAL { }
  }  cite core "vfio_mig_get_next_state"
  add predicate under_way = waiting(core_set_state)  cite header "must fully transition the device to the new"
  /// The loop.
  add event skip by driver when under_way && !core_supports(found) {
    found = next[found][core_set_state.new]
  }  cite core "vfio_mig_get_next_state"
  /// Behind the loop: an ERROR that it ends with is an error.
  add event blocked by driver when under_way && core_supports(found) && found == ERROR
      -> answers core_set_state error EINVAL { found = RUNNING }
      cite core "vfio_mig_get_next_state"
  /// One arc, perhaps over a state that the device lacks.
  add event land by driver
      when under_way && core_supports(found) && found != core_set_state.new && !has_bad_data(found) {
    device_state = found
    session      = moves_data(found)
    stream       = stream_after(found)
    found        = next[found][core_set_state.new]
  }  cite core "vfio_mig_get_next_state"
  add event done by driver
      when under_way && core_supports(found) && found == core_set_state.new && !has_bad_data(found)
      -> answers core_set_state ok {
    device_state = found
    session      = moves_data(found)
    stream       = stream_after(found)
    found        = RUNNING
  }  cite core "vfio_mig_get_next_state"
  add event bad_data by driver when under_way && core_supports(found) && has_bad_data(found)
      -> answers core_set_state error { found = RUNNING }
      cite header "migration driver must fail the SET_STATE ioctl"
  add event fail by driver may for lost in {false, true}
      when under_way && core_supports(found) && found != device_state
      -> answers core_set_state error {
    device_state = if lost then ERROR else device_state
    found        = RUNNING
  }  cite header "can be failed with an errno return"

  // The device and its data

  replace predicate is_running = RUNNING || RUNNING_P2P || PRE_COPY || PRE_COPY_P2P
      cite precopy "The device is running normally but tracking internal"
  // While the driver core is at a request, the device may work on. That changes nothing, and is left out: a game would let it
  // work for ever, and never answer.
  replace event work by device visible       when is_running && !under_way            { }  cite header "the device may generate"
  replace event reach_peer by device visible when (RUNNING || PRE_COPY) && !under_way { }
      cite header "any new P2P DMA transactions"
  replace request read_data by user {
    rule give for last in {false, true} when STOP_COPY -> ok {
      stream = if stream in {corrupt, complete} then stream else if last then complete else partial
    }  cite header "continues to stream the"
    /// What there is to read while the device runs is never the end of it.
    rule give_early when PRE_COPY || PRE_COPY_P2P -> ok    { stream = if stream == corrupt then corrupt else partial }
        cite precopy "reached when both initial_bytes and dirty_byte are zero"
    rule fault may  when is_saving(device_state)  -> error { }  cite header "flow over the FD using read() and write()"
  }
  add request get_precopy_info by user requires MIGRATION_PRE_COPY {
    rule tell   when PRE_COPY || PRE_COPY_P2P    -> ok           { }  cite precopy "is valid only in PRE_COPY states and kernel"
    rule refuse when !(PRE_COPY || PRE_COPY_P2P) -> error EINVAL { }  cite precopy "return -EINVAL from any other migration state"
  }

  // What is claimed

  replace invariant one_session "A session is open exactly where data moves, or the device is lost" :
      !ERROR -> session == moves_data(device_state)
      cite precopy "which share a data transfer session"
  add always not_back "Saving doesn't go back to where the device runs" on set_state :
      old(STOP_COPY) && new in {PRE_COPY, PRE_COPY_P2P} -> answer == error
      cite precopy "These arcs are not permitted and return error"
  add recoverable answered "What is asked of the core is answered" : to !under_way
      cite header "must fully transition the device to the new"
  // The core goes from arc to arc, so what is between is seen.
  replace flow save "saving" :
      RUNNING || under_way -> STOP_COPY && !under_way -> STOP_COPY && stream == complete || under_way -> STOP && !under_way
      cite header "begin the process of saving the device state"
  replace flow save_quietly "saving, peer-to-peer DMA first" :
      RUNNING -> RUNNING_P2P && !under_way -> RUNNING_P2P || under_way -> STOP_COPY && !under_way -> STOP_COPY && stream == complete -> STOP
      cite header "for the purposes of managing multiple devices"
  replace flow restore "resuming" :
      RUNNING || under_way -> RESUMING && !under_way -> RESUMING && stream == complete || under_way -> RUNNING && !under_way
      cite header "starts a process of restoring the device state"
  replace flow cancel "giving up a save" : STOP_COPY && !under_way -> STOP_COPY || under_way -> RUNNING && !under_way
  add flow save_live "saving while the device runs, in one session" :
      RUNNING -> PRE_COPY -> (PRE_COPY || PRE_COPY_P2P) && stream == partial -> STOP_COPY && stream == partial
      -> STOP_COPY && stream == complete -> STOP
      cite precopy "which share a data transfer session"
  add flow cancel_live "giving up a save while the device runs" : RUNNING -> PRE_COPY -> RUNNING
      cite precopy "The PRE_COPY arc will terminate a data transfer"
  add invariant at_rest "The core looks up nothing between requests" : !under_way -> found == RUNNING
      cite core "vfio_mig_get_next_state"
  add always resumes_afresh "Resuming begins with nothing of what was saved" on set_state :
      answer == ok && new == RESUMING && !old(RESUMING) -> stream == none
      cite header "starts a process of restoring the device state"
  add always refused_begin "Saving that goes back is refused with EINVAL" on set_state :
      answer == error && old(STOP_COPY) && new in {PRE_COPY, PRE_COPY_P2P} && supported(new) -> answer == EINVAL
      cite precopy "These arcs are not permitted and return error"
  add always core_refuses "What the core refuses at once is EINVAL" on core_set_state : answer == error -> answer == EINVAL
      cite core "vfio_mig_get_next_state"
  add always info_refused "Sizes are refused with EINVAL" on get_precopy_info : answer == error -> answer == EINVAL
      cite precopy "return -EINVAL from any other migration state"
  add always info_with_precopy "Sizes are told by devices with PRE_COPY only" on get_precopy_info : MIGRATION_PRE_COPY
      cite precopy "is valid only in PRE_COPY states and kernel"

  // Where a request may leave the device, on the ways that PRE_COPY adds

  add reachable late_save_runs "A save begun in STOP that fails may leave the device running" on set_state :
      MIGRATION_PRE_COPY -> answer == error && old(STOP) && new == PRE_COPY && RUNNING
      cite header "user may see any step along the path"
  add reachable restored_save_runs "So may one begun at the end of a restore" on set_state :
      MIGRATION_PRE_COPY -> answer == error && old(RESUMING) && new == PRE_COPY && RUNNING
      cite header "user may see any step along the path"
  add reachable quiet_save_runs "And one begun in RUNNING_P2P" on set_state :
      MIGRATION_PRE_COPY && MIGRATION_P2P -> answer == error && old(RUNNING_P2P) && new == PRE_COPY && RUNNING
      cite header "user may see any step along the path"
  add reachable give_up_runs "Giving up pre-copy for STOP may fail with the device running" on set_state :
      MIGRATION_PRE_COPY -> answer == error && old(PRE_COPY) && new == STOP && RUNNING
      cite header "user may see any step along the path"
  add reachable give_up_quiets "Or without peer-to-peer DMA" on set_state :
      MIGRATION_PRE_COPY && MIGRATION_P2P -> answer == error && old(PRE_COPY) && new == STOP && RUNNING_P2P
      cite header "user may see any step along the path"
  add reachable give_up_stops "Giving it up for RESUMING may fail with the device stopped" on set_state :
      MIGRATION_PRE_COPY -> answer == error && old(PRE_COPY) && new == RESUMING && STOP
      cite header "user may see any step along the path"
  add reachable quiet_give_up "Out of PRE_COPY_P2P, STOP may fail with the device in RUNNING_P2P" on set_state :
      MIGRATION_PRE_COPY && MIGRATION_P2P -> answer == error && old(PRE_COPY_P2P) && new == STOP && RUNNING_P2P
      cite header "user may see any step along the path"
  add reachable quiet_give_up_stops "Out of PRE_COPY_P2P, RESUMING may fail with the device stopped" on set_state :
      MIGRATION_PRE_COPY && MIGRATION_P2P -> answer == error && old(PRE_COPY_P2P) && new == RESUMING && STOP
      cite header "user may see any step along the path"

  // What the device does, and when; while the core is at a request, nothing is said of it here

  replace invariant operates "In RUNNING and PRE_COPY the device works, and reaches its peers" :
      (RUNNING || PRE_COPY) && !under_way -> can(work) && can(reach_peer)
      cite precopy "The device is running normally but tracking internal"
  replace invariant quiescent "In RUNNING_P2P and PRE_COPY_P2P it works, and reaches no peer" :
      MIGRATION_P2P && (RUNNING_P2P || PRE_COPY_P2P) && !under_way -> can(work) && !can(reach_peer)
      cite precopy "PRE_COPY, except the device cannot do peer"

  // What the checker finds

  add invariant endless_ones "No other look-up comes to ERROR" :
      found == ERROR -> under_way && STOP_COPY && core_set_state.new in {PRE_COPY, PRE_COPY_P2P}
      cite core "vfio_mig_get_next_state"

  add expect endless-look-up set_state.STOP_COPY->PRE_COPY under MIGRATION_PRE_COPY && settled == prose
      because "The entry is ERROR, which no device has the flags for, so the loop goes on to the row of ERROR, and stays there."
  add expect endless-look-up set_state.STOP_COPY->PRE_COPY_P2P under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "The same entry. Without P2P or PRE_COPY this state is refused before the loop."
  add expect route-differs-from-table set_state.PRE_COPY->STOP_COPY under MIGRATION_PRE_COPY && settled == prose
      because "The shortest path has PRE_COPY_P2P inside, a saving state, so the rules of the text leave none. The table goes over it."
  add expect unspecified set_state when PRE_COPY && new == STOP_COPY under MIGRATION_PRE_COPY && settled == prose
      because "Every path of two arcs has PRE_COPY_P2P inside; nothing says that a longer one is taken instead, or what is answered."
  add expect vacuous refused_begin under !MIGRATION_PRE_COPY && settled == prose
      because "Without PRE_COPY there is no such state to go back to."
  add expect stuck-loop core_set_state when found == ERROR under MIGRATION_PRE_COPY && settled == table
      because "In STOP_COPY a request for a PRE_COPY state finds ERROR, which no device supports, and the look-up finds ERROR again, for ever."
  add expect vacuous endless_ones under !MIGRATION_PRE_COPY || settled == prose
      because "Without PRE_COPY, or by the text alone, no look-up comes to ERROR at all."
  add expect unrecoverable STOP_COPY when found == ERROR under MIGRATION_PRE_COPY && settled == table
      because "The look-up goes round in ERROR, and no other request is served."
  add expect dead-end STOP_COPY when found == ERROR under MIGRATION_PRE_COPY && settled == table
      because "Each turn of the loop finds ERROR again."
  add expect dead-rule blocked
      because "ERROR is never supported, so the loop doesn't end with it, and the test behind the loop is never true."
  add expect fails answered under MIGRATION_PRE_COPY && settled == table
      because "A request for PRE_COPY in STOP_COPY is not permitted, and the core never says so. The fix of 2026 ends the loop there."
  add expect fails stop_anywhere under MIGRATION_PRE_COPY && settled == table
      because "While the core is in its loop nothing else is served."
  add expect fails usable under MIGRATION_PRE_COPY && settled == table
      because "While the core is in its loop nothing else is served, not even a reset."
  add expect fails usable_for_sure under MIGRATION_PRE_COPY && settled == table
      because "While the core is in its loop nothing else is served, not even a reset."
  add expect fails save_live under !MIGRATION_PRE_COPY || !MIGRATION_P2P && settled == prose
      because "Without PRE_COPY there is no such saving. Without P2P the text has no path from PRE_COPY to STOP_COPY that keeps the session."
  add expect fails cancel_live under !MIGRATION_PRE_COPY
      because "The device has no PRE_COPY."
  drop expect unspecified read_data
  add expect unspecified read_data when !is_saving(device_state)
      because "Data is read in the saving states. What a read of a data_fd of an ended session gives isn't said."
}
