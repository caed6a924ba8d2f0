/// Whether the machine that replaced the bitfield keeps its behaviour for a user who knows the old states only. It was asked of the RFC of
/// January 2022; here it is asked of what was merged.
study studies.old-user

/// The RFC that became v2: the states of the bitfield as a machine with arcs, in the old register.
source fsm_rfc {
  title   "[PATCH RFC] vfio: Revise and update the migration uAPI description"
  date    2022-01-14
  message "0-v1-a4f7cab64938+3f-vfio_mig_states_jgg@nvidia.com"
}
source protocol {
  title  "vfio: Define device migration protocol v2"
  date   2022-02-24
  commit "115dcec65f61"
}

use merged   = vfio.linux-5.8
use v2       = vfio.v2
use replaced = studies.variants.precopy-old-user

map old_user : merged -> replaced {
  state STOP                 -> STOP
  state RUNNING              -> RUNNING
  state STOP_COPY            -> STOP_COPY
  state PRE_COPY             -> PRE_COPY
  state RESUMING             -> RESUMING
  state ERROR                -> ERROR
  when device_state.RESUMING -> ERROR
  hide read_pending_bytes, read_data_offset, read_data_size, read_data, write_data, write_data_size
  hide right core_set_state, access_region, read_data, write_data, get_precopy_info, reach_peer
}

/// Said of the RFC that recast the bits as a machine; asked of what was merged.
claim no_abi_change "Recasting the bits as a machine is no practical change of the ABI" by "Jason Gunthorpe" date 2022-01-14
    cite fsm_rfc "with no practical ABI change" :
    merged equivalent replaced under old_user
    where replaced.MIGRATION_PRE_COPY && replaced.settled == prose && replaced.old_states
  expect fails  because "A save that fails may leave the device in STOP, which no failure did in Linux 5.8."

claim six_transitions "Six of the seven transitions of Linux 5.8 are still one request" by "Jason Gunthorpe" date 2022-01-14
    cite fsm_rfc "support all device_state writes in the original" :
    replaced has (invariant RUNNING -> can(set_state(STOP) -> ok)) under (settled == prose && old_states)
    && replaced has (invariant RUNNING -> can(set_state(STOP_COPY) -> ok)) under (settled == prose && old_states)
    && replaced has (invariant STOP_COPY -> can(set_state(STOP) -> ok)) under (settled == prose && old_states)
    && replaced has (invariant RUNNING && MIGRATION_PRE_COPY -> can(set_state(PRE_COPY) -> ok)) under (settled == prose && old_states)
    && replaced has (invariant RUNNING -> can(set_state(RESUMING) -> ok)) under (settled == prose && old_states)
    && replaced has (invariant RESUMING && stream == complete -> can(set_state(RUNNING) -> ok)) under (settled == prose && old_states)
  expect holds  because "On a device with PRE_COPY all but PRE_COPY to STOP_COPY, out of RESUMING with all the data."

claim no_surprises "Whatever the new machine shows an old user, the old one could have shown" by "Jason Gunthorpe" date 2022-02-24
    cite protocol "same general semantic behaviors" :
    merged simulates replaced under old_user
    where replaced.MIGRATION_PRE_COPY && replaced.settled == prose && replaced.old_states
  expect fails  because "A save that fails may be left in STOP. Linux 5.8 knew the previous state and an error state."

claim old_offline_save "An old user can still save a device that it has stopped"
    cite fsm_rfc "with no practical ABI change" :
    replaced has save under (settled == prose && old_states)
  expect holds  because "RUNNING to STOP_COPY, all the data, and STOP."

claim old_live_save "An old user can still save a device while it runs"
    cite fsm_rfc "with no practical ABI change" :
    replaced has save_live under (MIGRATION_PRE_COPY && old_states)
  expect depends on settled == table  because "PRE_COPY to STOP_COPY, the old way, has no path by the rules of the text; a new user goes over PRE_COPY_P2P."

claim need_not_stay "A transition that fails needn't return to the original state any more" by "Jason Gunthorpe" date 2022-02-24
    cite protocol "not required to return to the original" :
    merged has previous_or_error
    && !(v2 has (always on set_state : answer == error -> device_state == old(device_state) || ERROR))
  expect holds  because "Linux 5.8 promised the previous state or an error state. A failed save may now be left in STOP."
