/// The second protocol with PRE_COPY under a user who knows the states of the bitfield and no others.
model studies.variants.precopy-old-user extends vfio.v2-precopy {
  add duty old_states by user on set_state : !(new in {RUNNING_P2P, PRE_COPY_P2P}) && is_state(new)
      cite header "The new state is supplied in device_state"

  // What such a user misses.

  add expect unreachable-state PRE_COPY_P2P under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose && old_states
      because "It lies on no way between the old states: from PRE_COPY to STOP_COPY the rules leave none."
  drop expect fails save_quietly
  add expect fails save_quietly under !MIGRATION_P2P || settled == prose && old_states
      because "Nobody asks for RUNNING_P2P."
  drop expect fails save_live
  add expect fails save_live under !MIGRATION_PRE_COPY || settled == prose && (!MIGRATION_P2P || old_states)
      because "The session of PRE_COPY goes on in STOP_COPY over PRE_COPY_P2P only, and somebody has to ask for that."
  add expect fails quiet_give_up under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose && old_states
      because "Nobody is in PRE_COPY_P2P."
  add expect fails quiet_give_up_stops under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose && old_states
      because "Nobody is in PRE_COPY_P2P."
}
