/// v10 with the error bit that its author offers in the discussion: ERROR in bit 3, set by the vendor driver when it loses
/// the device. Only a reset leads out, as the reviewer would have it.
///
/// Left out: an error that the driver reports by itself, outside any request; the reviewer asks about it and gets no answer.
/// The reading after_failure: with a bit for the lost device, a failed write that loses nothing leaves the previous state.
model vfio.v10-error-bit extends vfio.v10 {
  // The bit

  add to device_state {
    ERROR @ 3  cite review "VFIO_DEVICE_STATE_ERROR (1 << 3)"
  }
  replace constant MASK     = 1111b    cite review "VFIO_DEVICE_STATE_ERROR (1 << 3)"
  /// Whatever the other three bits are.
  add state ERROR           = 1???b    cite review "other bits set/clear doesn't matter"
  add error device_state(s) = s.ERROR  cite review "a bit in device state to report error"
  replace valid device_state(s) =
      !s.ERROR && !(s.RESUMING && s.SAVING) && (s.RESUMING && s.RUNNING -> running_resuming == postcopy)
      cite post "110b => Invalid state"  cite reply "101b => Invalid state"

  // With ERROR set, no other bit says anything.

  replace predicate asks_transition(new : device_state) = valid(new) && !device_state.ERROR
      cite review "performing a device reset as the only"
  replace predicate runs                                = device_state.RUNNING && !device_state.ERROR
      cite review "other bits set/clear doesn't matter"
  replace predicate saves                               = device_state.SAVING && !device_state.ERROR
      cite review "other bits set/clear doesn't matter"
  replace predicate resumes                             = device_state.RESUMING && !device_state.ERROR
      cite review "other bits set/clear doesn't matter"

  // Who sets it

  drop after_failure
  drop set_state.fail_stopped
  replace in set_state {
    rule fail may for lost in {false, true} when asks_transition(new) -> error {
      device_state.ERROR = lost
      broken             = lost
      pending            = if lost then 0 else pending
      phase              = if lost then idle else phase
      stream             = if lost then none else stream
    }  cite review "which can be set by vendor driver"
  }
  add to read_pending_bytes {
    rule fatal may when saves -> error { device_state.ERROR = true  broken = true  pending = 0  phase = idle  stream = none }
        cite review "add a state that vendor driver can set"
  }
  add to read_data_offset {
    rule fatal may when saves || resumes -> error { device_state.ERROR = true  broken = true  pending = 0  phase = idle  stream = none }
        cite review "add a state that vendor driver can set"
  }
  add to read_data_size {
    rule fatal may when saves -> error { device_state.ERROR = true  broken = true  pending = 0  phase = idle  stream = none }
        cite review "add a state that vendor driver can set"
  }
  add to read_data {
    rule fatal may when saves -> error { device_state.ERROR = true  broken = true  pending = 0  phase = idle  stream = none }
        cite review "add a state that vendor driver can set"
  }
  add to write_data {
    rule fatal may when resumes -> error { device_state.ERROR = true  broken = true  pending = 0  phase = idle  stream = none }
        cite review "add a state that vendor driver can set"
  }
  add to write_data_size {
    rule fatal may when resumes -> error { device_state.ERROR = true  broken = true  pending = 0  phase = idle  stream = none }
        cite review "add a state that vendor driver can set"
  }

  // What is claimed of it

  add always only_reset "ERROR is left by a reset only" on set_state :
      old(device_state.ERROR) -> answer == error && device_state == old(device_state)
      cite review "performing a device reset as the only"
  add invariant no_false_alarm "ERROR is set for a lost device only" : device_state.ERROR -> broken
      cite review "which can be set by vendor driver"
  // Any access may report so that the device is lost, and may also fail without it.
  replace reachable count_fails "Reading pending_bytes may fail" on read_pending_bytes :
      answer == error && !device_state.ERROR
      cite review "error code for next read/write operation"
  replace reachable offset_fails "Reading data_offset may fail" on read_data_offset : answer == error && !device_state.ERROR
      cite review "error code for next read/write operation"
  replace reachable size_fails "Reading data_size may fail" on read_data_size : answer == error && !device_state.ERROR
      cite review "error code for next read/write operation"
  replace reachable fetch_fails "Reading data may fail" on read_data : answer == error && !device_state.ERROR
      cite review "error code for next read/write operation"
  replace reachable stage_fails "Writing data may fail" on write_data : answer == error && !device_state.ERROR
      cite review "error code for next read/write operation"
  replace reachable announcing_fails "Writing data_size may fail" on write_data_size :
      answer == error && !device_state.ERROR
      cite review "error code for next read/write operation"
  drop stopped_and_lost

  // What changes

  drop expect fails loss_shows
  drop expect fails running_helps
  drop expect fails previous_state
  add expect fails previous_state
      because "A write that loses the device leaves ERROR set, which the previous state had not."

  // A lost device reads as ERROR, so no state is hidden after a failed write, and no sequence in a lost device.
  drop expect hidden-state broken
  drop expect hidden-state phase
  add expect equivalent-states STOP, ERROR under transitions == listed
      because "No numbered transition leaves STOP: a driver can only refuse there, as in ERROR, and only a reset leads on from both."
  // With the bit, device_state is no longer set by the user alone: the author's own objection.
  add expect fails count_keeps_state
      because "A driver that loses the device sets ERROR."
  add expect fails offset_keeps_state
      because "A driver that loses the device sets ERROR."
  add expect fails size_keeps_state
      because "A driver that loses the device sets ERROR."
  add expect fails fetch_keeps_state
      because "A driver that loses the device sets ERROR."
  add expect fails stage_keeps_state
      because "A driver that loses the device sets ERROR."
  add expect fails announcing_keeps_state
      because "A driver that loses the device sets ERROR."
}
