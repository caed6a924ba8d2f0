/// Huck's other names for Intel's proposal, which Zhao took: one macro for each of the four states,
/// and the modifier as a mask. The words and what they do stay as they were.
///
/// Left out: her wording changes, and her wish to say that user space controls the state, which the
/// model of the posted patch already has from the reply.
model vfio.intel-2019-huck extends vfio.intel-2019 {
  replace state RUNNING         = 00b c "VFIO_DEVICE_STATE_RUNNING"
      cite names "VFIO_DEVICE_STATE_RUNNING 0x00000000"
  replace state STOP            = 01b c "VFIO_DEVICE_STATE_STOPPED"
      cite names "VFIO_DEVICE_STATE_STOPPED 0x00000001"
  replace state RUNNING_LOGGING = 10b c "VFIO_DEVICE_STATE_LOGGING_RUNNING"
      cite names "VFIO_DEVICE_STATE_LOGGING_RUNNING 0x00000002"
  replace state STOP_LOGGING    = 11b c "VFIO_DEVICE_STATE_LOGGING_STOPPED"
      cite names "VFIO_DEVICE_STATE_LOGGING_STOPPED 0x00000003"
  replace in device_state {
    STOP    @ 0 c "VFIO_DEVICE_STATE_STOPPED"       cite reply "RUNNING/STOPPED is bit 0"
    LOGGING @ 1 c "VFIO_DEVICE_STATE_LOGGING_MASK"  cite names "VFIO_DEVICE_STATE_LOGGING_MASK 0x00000002"
  } = RUNNING

  // The mask's value is still that of LOGGING_RUNNING; its name no longer says that it is a state.
  drop LOGGING
  add constant LOGGING_MASK = 2 c "VFIO_DEVICE_STATE_LOGGING_MASK"
      cite names "VFIO_DEVICE_STATE_LOGGING_MASK 0x00000002"  cite agreed "Yes, yours are better"

  // No macro is left that names LOGGING by itself.
  drop logging_is_running_logging
  drop logging_not_alone
  drop expect fails logging_not_alone
}
