/// The second protocol: what its authors said of it, from the RFC of January 2022 that recast the bits as a state machine to what was
/// merged in Linux 5.18 and 6.2.
study studies.v2

/// The RFC that became v2: the states of the bitfield as a machine with arcs, in the old register.
source fsm_rfc {
  title   "[PATCH RFC] vfio: Revise and update the migration uAPI description"
  date    2022-01-14
  message "0-v1-a4f7cab64938+3f-vfio_mig_states_jgg@nvidia.com"
}
source fsm_reply {
  title   "Re: [PATCH RFC] vfio: Revise and update the migration uAPI description"
  date    2022-01-18
  message "20220118210048.GG84788@nvidia.com"
}
source protocol {
  title  "vfio: Define device migration protocol v2"
  date   2022-02-24
  commit "115dcec65f61"
}
source header { title "/usr/include/linux/vfio.h, enum vfio_device_mig_state" }
source precopy {
  title  "vfio: Extend the device migration protocol with PRE_COPY"
  commit "4db52602a607"
}
source core {
  title  "drivers/vfio/vfio_main.c, vfio_mig_get_next_state()"
  commit "4db52602a607"
}

use v2       = vfio.v2
use precopy  = vfio.v2-precopy
use one_rule = studies.variants.precopy-one-rule
use recast   = studies.variants.fsm-rfc

// Paths

claim two_rules "Two rules make every path unambiguous" by "Jason Gunthorpe" date 2022-01-14
    cite fsm_rfc "Two rules are defined which result in an" :
    !(precopy finds ambiguous-route)
  expect holds  because "No pair of states has two paths left."

claim one_rule_less "The second rule is needed" by "Jason Gunthorpe" date 2022-01-14
    cite fsm_rfc "Two rules are defined which result in an" :
    one_rule finds ambiguous-route set_state.RUNNING->STOP_COPY under settled == prose
  expect depends on one_rule.MIGRATION_PRE_COPY
      because "With the shortest path alone twelve pairs have several, among them the save out of RUNNING; without PRE_COPY one rule is enough."

claim first_protocol "The shortest path alone settles all without PRE_COPY" by "Jason Gunthorpe" date 2022-02-24
    cite protocol "multiple FSM arcs along the shortest path" :
    !(v2 finds ambiguous-route)
  expect holds  because "In Linux 5.18 each pair has one shortest path, with RUNNING_P2P or without."

claim function_is_text "The function gives the result of the rules in the text" by "Jason Gunthorpe" date 2022-12-06
    cite precopy "Refer to vfio_mig_get_next_state() for the result of" :
    !(precopy finds route-differs-from-table under settled == prose)
    && !(precopy finds endless-look-up under settled == prose)
  expect depends on !precopy.MIGRATION_PRE_COPY
      because "From PRE_COPY to STOP_COPY the rules leave no path and the table has one; and back from STOP_COPY the look-up never ends."

claim not_permitted "STOP_COPY to PRE_COPY is refused" by "Jason Gunthorpe" date 2022-12-06
    cite precopy "These arcs are not permitted and return error" :
    precopy has not_back && precopy has answered
  expect depends on !precopy.MIGRATION_PRE_COPY || precopy.settled == prose
      because "By the text. The driver core never comes to the answer: its loop goes on at ERROR, from 6.2 until the fix of 2026."

claim complete_matrix "The arcs and their combinations allow a complete matrix of transitions" by "Jason Gunthorpe" date 2022-02-24
    cite protocol "allows a complete matrix of transitions" :
    v2 has (invariant !ERROR && (RESUMING -> stream == complete) -> can(set_state(STOP) -> ok))
    && v2 has (invariant !ERROR && (RESUMING -> stream == complete) -> can(set_state(RUNNING) -> ok))
    && v2 has (invariant !ERROR && (RESUMING -> stream == complete) -> can(set_state(STOP_COPY) -> ok))
    && v2 has (invariant !ERROR -> can(set_state(RESUMING) -> ok))
    && v2 has (invariant !ERROR && (RESUMING -> stream == complete) && MIGRATION_P2P -> can(set_state(RUNNING_P2P) -> ok))
  expect holds  because "From every state but ERROR one request leads to every other, out of RESUMING once the data are whole."

// Failure

claim along_the_path "What fails leaves the original state, one along the path, or ERROR" by "Jason Gunthorpe" date 2022-02-24
    cite header "or some other state along the combination transition" :
    v2 has on_the_way
  expect holds  because "A save out of RUNNING that fails is in RUNNING, RUNNING_P2P, STOP or ERROR."

claim failure_told "After a failure the user can always tell where the device is, and recover" by "Jason Gunthorpe" date 2022-02-24
    cite header "or some other state along the combination transition" :
    !(v2 finds hidden-state session) && !(v2 finds hidden-state stream) && !(v2 finds hidden-state session, stream)
    && v2 has usable_for_sure
  expect holds  because "After one history what reads alike behaves alike, and one reset leads back to RUNNING."

claim need_not_return "The protocol needn't return to the original state, the user can" by "Jason Gunthorpe" date 2022-02-24
    cite protocol "can execute an unwind back to the original" :
    v2 has (recoverable from STOP || RUNNING_P2P to RUNNING by user within 1)
  expect holds  because "From each state on the way a request leads back to RUNNING, which may fail again."

claim reset_recovers "A reset brings a working device, whatever has failed" by "Jason Gunthorpe" date 2022-02-24
    cite header "VFIO_DEVICE_RESET must be used to return the" :
    v2 has usable_for_sure && precopy has usable_for_sure
  expect depends on !precopy.MIGRATION_PRE_COPY || precopy.settled == prose
      because "In 5.18 always. With PRE_COPY not while the driver core is in its endless look-up."

claim resuming_aborted "Half of the data is never enough to end resuming well" by "Jason Gunthorpe" date 2022-02-24
    cite header "abort a RESUMING session the device must be" :
    v2 has leave_resuming && v2 has data_checked
  expect holds  because "Leaving RESUMING checks the data, and only a reset leaves it without."

// For an old user

claim never_read_back "A user that never writes the new states never reads them" by "Jason Gunthorpe" date 2022-01-18
    cite fsm_reply "it can never read them back" :
    recast has (always on set_state :
    !old(RUNNING_P2P) && !old(PRE_COPY_P2P) && !(new in {RUNNING_P2P, PRE_COPY_P2P}) -> !RUNNING_P2P && !PRE_COPY_P2P)
  expect holds  because "In the RFC, of which it was said: what fails half way goes back, or ends in ERROR."

claim never_read_back_merged "So it is in the machine that was merged"
    cite fsm_reply "it can never read them back" :
    v2 has (always on set_state : !old(RUNNING_P2P) && new != RUNNING_P2P -> !RUNNING_P2P)
  expect depends on !v2.MIGRATION_P2P
      because "On a device with P2P a save that fails half way may be left in RUNNING_P2P."

claim original_five "All changes among the original five states are supported, but for STOP_COPY to PRE_COPY" by "Jason Gunthorpe" date 2022-01-14
    cite fsm_rfc "in the original 5 states" :
    precopy has (invariant !ERROR && (RESUMING -> stream == complete) -> can(set_state(STOP) -> ok)) under settled == prose
    && precopy has (invariant !ERROR && (RESUMING -> stream == complete) -> can(set_state(RUNNING) -> ok)) under settled == prose
    && precopy has (invariant !ERROR && (RESUMING -> stream == complete) -> can(set_state(STOP_COPY) -> ok)) under settled == prose
    && precopy has (invariant !ERROR -> can(set_state(RESUMING) -> ok)) under settled == prose
    && precopy has (invariant !ERROR && (RESUMING -> stream == complete) && !STOP_COPY && MIGRATION_PRE_COPY
    -> can(set_state(PRE_COPY) -> ok)) under settled == prose
  expect depends on !precopy.MIGRATION_PRE_COPY
      because "By the rules of the text PRE_COPY to STOP_COPY has no path: the shortest one has a saving state inside."
