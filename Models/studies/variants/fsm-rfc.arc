/// The RFC of January 2022 that recast the bits as a machine, before an ioctl and a data_fd replaced the region: the machine of the second
/// protocol with PRE_COPY, in the old register with the old numbers, and a request that fails half way goes back to where it began. The two
/// P2P states have the numbers that were invalid.
///
/// Left out, besides what vfio.v2-precopy leaves out: how the core goes back, step by step. P2P is a capability here as it is there; the
/// RFC has it for all devices, with a way to opt out.
model studies.variants.fsm-rfc extends vfio.v2-precopy {
  add source rfc {
    title   "[PATCH RFC] vfio: Revise and update the migration uAPI description"
    date    2022-01-14
    message "0-v1-a4f7cab64938+3f-vfio_mig_states_jgg@nvidia.com"
  }
  replace register device_state : enum 32 c "VFIO_DEVICE_STATE_" {
    STOP         = 0                                               cite rfc "numbers match the existing ABI"
    RUNNING      = 1                                               cite rfc "numbers match the existing ABI"
    STOP_COPY    = 2                                               cite rfc "numbers match the existing ABI"
    PRE_COPY     = 3 requires MIGRATION_PRE_COPY                   cite rfc "numbers match the existing ABI"
    RESUMING     = 4                                               cite rfc "numbers match the existing ABI"
    PRE_COPY_P2P = 5 requires MIGRATION_PRE_COPY && MIGRATION_P2P  cite rfc "inserted in the two invalid numbers"
    ERROR        = 6                                               cite rfc "numbers match the existing ABI"
    RUNNING_P2P  = 7 requires MIGRATION_P2P                        cite rfc "inserted in the two invalid numbers"
  } = RUNNING  cite rfc "numbers match the existing ABI"
  replace route set_state over set_state {
    shortest by arcs
    no interior PRE_COPY, PRE_COPY_P2P, STOP_COPY
    refuse STOP_COPY -> PRE_COPY with EINVAL
    refuse STOP_COPY -> PRE_COPY_P2P with EINVAL
    unsupported drop
    failure may stop original, ERROR
    beside next skipping ERROR
  }  cite rfc "Two rules are defined which result in an"  cite rfc "attempt to return back to"

  // Nothing is left half way.

  drop save_stops
  drop save_quiets
  drop quiet_save_stops
  drop return_stops
  drop return_quiets
  drop restore_stops
  drop restore_quiets
  drop start_quiets
  drop late_save_runs
  drop restored_save_runs
  drop quiet_save_runs
  drop give_up_runs
  drop give_up_quiets
  drop give_up_stops
  drop quiet_give_up
  drop quiet_give_up_stops
}
