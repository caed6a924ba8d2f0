/// Which state of the bits is which state of the machine that replaced them: the solver's answer. The bits are those of the RFC with NDMA,
/// as far as Linux 5.18 has their states.
study studies.which-state

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

use bits   = studies.variants.ndma-six
use recast = studies.variants.fsm-rfc
use v2     = vfio.v2

/// Words that are no state are refused, as ERROR is in the machine.
map found : bits -> v2 ? {
  when device_state.NDMA && !device_state.RUNNING
      || (device_state.NDMA || device_state.RUNNING) && (device_state.SAVING || device_state.RESUMING) -> ERROR
  event internal -> work
  event dma      -> reach_peer
  hide interrupt, ask_for_page, give_page, run_vcpus
}

claim states_correspond "The states of the bits are recast into states of the machine" by "Jason Gunthorpe" date 2022-01-14
    cite fsm_rfc "existing valid values of device_state are recast" :
    v2 simulates bits under found
    where v2.MIGRATION_P2P == bits.NDMA
  expect holds  because "The solver finds them: RUNNING with NDMA is RUNNING_P2P, and the others go by their names."

map back : v2 -> bits ? {
  event work       -> internal
  event reach_peer -> dma
  hide access_region
}

claim bits_correspond "The other way round, each state of the machine is one of the bits'" by "Jason Gunthorpe" date 2022-02-24
    cite protocol "same general semantic behaviors" :
    bits simulates v2 under back
    where v2.MIGRATION_P2P == bits.NDMA
  expect fails  because "No map is one: what fails half way may end in STOP, and a failure of the bits leads nowhere but to ERROR."

/// The RFC itself, in which a request that fails half way goes back; saving while the device runs left aside.
map recast_bits : bits -> recast {
  state STOP                                     -> STOP
  state RUNNING                                  -> RUNNING
  state STOP_COPY                                -> STOP_COPY
  state RESUMING                                 -> RESUMING
  state ERROR                                    -> ERROR
  state RUNNING_NDMA                             -> RUNNING_P2P
  when device_state.NDMA || device_state.RUNNING -> ERROR
  event internal -> work
  event dma      -> reach_peer
  hide interrupt, ask_for_page, give_page, run_vcpus
  hide right access_region
  unasked right PRE_COPY, PRE_COPY_P2P
}

claim same_outcome "The recast machine has the same functional outcome" by "Jason Gunthorpe" date 2022-01-14
    cite fsm_rfc "This describes the same functional outcome" :
    recast simulates bits under recast_bits && bits simulates recast under recast_bits
    where recast.settled == prose && !recast.MIGRATION_PRE_COPY && recast.MIGRATION_P2P == bits.NDMA
  expect holds  because "Each can do and show what the other can, with pre-copy left aside and no failure where nothing moves."
