/// The states with IN_TRACKING, where a state that is written again is taken and changes nothing. The mail has SETUP and PRECOPY in one
/// step, and doesn't say what the second of two writes of one state does.
model studies.variants.tracking-again extends vfio.tian-tracking {
  add to set_state {
    rule again when new == device_state && valid(new) -> ok { written = true }
        cite proposal "as covered by MIGRATION_SETUP"
        cite proposal "as covered by MIGRATION_PRECOPY"
  }
  drop expect unspecified set_state
  add expect unspecified set_state when new != device_state && !named_step(new)
      because "as in the mail, but for a write of the state that the device is in"
}
