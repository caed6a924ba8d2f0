/// The six states of the RFC with NDMA that the second protocol of Linux 5.18 has too: without pre-copy, and without NDMA where the device
/// doesn't run. Data are read while saving. A write of the state that the device is in has nothing to do, and doesn't fail.
model studies.variants.ndma-six extends vfio.ndma {
  drop PRE_COPY
  drop STOP_NDMA
  drop STOP_COPY_NDMA
  drop PRE_COPY_NDMA
  drop RESUMING_NDMA
  drop superfluous
  replace valid device_state(s) =
      !(s.SAVING && s.RESUMING) && !(s.RESUMING && s.RUNNING) && !(s.SAVING && s.RUNNING) && (s.NDMA -> NDMA && s.RUNNING)
      cite reply "RESUMING bit defined below"
  replace predicate needless(new : device_state) = false
      cite reply "bit is superfluous in combinations including !RUNNING"
  add predicate is_elsewhere(new : device_state) = (new & MASK) != (device_state & MASK)
      cite rfc "attempt to support any transition between valid"
  replace in set_state {
    rule fail may          when asks_transition(new) && is_elsewhere(new) -> error { }  cite reply "either the previous state"
    rule fail_to_error may when asks_transition(new) && is_elsewhere(new) -> error {
      device_state = ERROR
      page_request = false
      stream       = none
    }  cite reply "or an error state"  cite rfc "ensure that the device is fully stopped in"
  }
  drop set_state.refuse_needless
  add request read_data by user {
    rule give      when STOP_COPY -> ok    { }  cite reply "capturing the migration data stream"
    rule fault may when STOP_COPY -> error { }  cite rfc "a fault on read(2) or write(2) for any"
  }
  drop save_live
  drop save_quietly
  drop cancel
  drop jump
  drop pages_come
  drop keeps_previous
  drop posted_valid

  // One answer to each open question, which make no difference to the states: interrupts stop with DMA, the host isn't seen, the user
  // keeps off a stopped device and stops the vCPUs after it.

  drop ndma_interrupts
  drop must_not
  drop host_work
  drop for_its_user
  drop stop_vcpus_first
  drop keep_off
  replace predicate can_interrupt = device_state.RUNNING && !device_state.NDMA
      cite reply "new DMA or interrupt transactions"
  drop access_region
  drop regions_answer
  drop unspoiled

  drop expect unreachable-state STOP_NDMA
  drop expect unreachable-state STOP_COPY_NDMA
  drop expect unreachable-state RESUMING_NDMA
  drop expect unspecified access_region
  drop expect fails silent
  drop expect fails unspoiled
  drop expect fails can_save
  drop expect fails stop_anywhere
  drop expect fails stop_in_five
  drop expect fails save_quietly
  drop expect hidden-state stream
  drop expect reading-matters must_not for no verdict
  drop expect equivalent-states RUNNING, PRE_COPY
  drop expect equivalent-states RUNNING_NDMA, PRE_COPY_NDMA
  drop expect equivalent-states STOP, STOP_COPY
  drop expect equivalent-states STOP, STOP_NDMA
  drop expect equivalent-states STOP_COPY, STOP_COPY_NDMA
  drop expect equivalent-states RESUMING, RESUMING_NDMA
  drop expect equivalent-states STOP, STOP_COPY_NDMA
  drop expect equivalent-states STOP_COPY, STOP_NDMA
  drop expect equivalent-states STOP_NDMA, STOP_COPY_NDMA
  add expect unspecified read_data when !STOP_COPY
      because "Data are read while saving; otherwise the fields of the data window are undefined."
}
