/// The second protocol with PRE_COPY and only the first of its two rules for the paths: the shortest one, through whatever states. The driver
/// core's table isn't held against it.
model studies.variants.precopy-one-rule extends vfio.v2-precopy {
  replace route set_state over set_state {
    shortest by arcs
    refuse STOP_COPY -> PRE_COPY with EINVAL
    refuse STOP_COPY -> PRE_COPY_P2P with EINVAL
    unsupported drop
    failure may stop original, along, ERROR
  }  cite precopy "Select the shortest path"  cite precopy "Arcs touching PRE_COPY and PRE_COPY_P2P are removed"

  // Twelve pairs have more than one shortest path.

  add expect ambiguous-route set_state.STOP->PRE_COPY under MIGRATION_PRE_COPY && settled == prose
      because "Out of RUNNING_P2P the way is over RUNNING or over PRE_COPY_P2P."
  add expect ambiguous-route set_state.RUNNING->STOP_COPY under MIGRATION_PRE_COPY && settled == prose
      because "Over STOP, with the device stopped first, or over the PRE_COPY states, in one session."
  add expect ambiguous-route set_state.RUNNING->PRE_COPY_P2P under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "Saving may begin before DMA to other devices ends, or after."
  add expect ambiguous-route set_state.RESUMING->PRE_COPY under MIGRATION_PRE_COPY && settled == prose
      because "As out of STOP."
  add expect ambiguous-route set_state.RUNNING_P2P->STOP_COPY under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "Over STOP or over PRE_COPY_P2P."
  add expect ambiguous-route set_state.RUNNING_P2P->PRE_COPY under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "Over RUNNING or over PRE_COPY_P2P."
  add expect ambiguous-route set_state.PRE_COPY->STOP under MIGRATION_PRE_COPY && settled == prose
      because "The session may end at once or as late as in STOP_COPY."
  add expect ambiguous-route set_state.PRE_COPY->RESUMING under MIGRATION_PRE_COPY && settled == prose
      because "As to STOP."
  add expect ambiguous-route set_state.PRE_COPY->RUNNING_P2P under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "Over RUNNING or over PRE_COPY_P2P."
  add expect ambiguous-route set_state.PRE_COPY_P2P->STOP under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "Over RUNNING_P2P or over STOP_COPY."
  add expect ambiguous-route set_state.PRE_COPY_P2P->RUNNING under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "Over RUNNING_P2P or over PRE_COPY."
  add expect ambiguous-route set_state.PRE_COPY_P2P->RESUMING under MIGRATION_PRE_COPY && MIGRATION_P2P && settled == prose
      because "As to STOP."

  drop expect endless-look-up set_state.STOP_COPY->PRE_COPY
  drop expect endless-look-up set_state.STOP_COPY->PRE_COPY_P2P
  drop expect route-differs-from-table set_state.PRE_COPY->STOP_COPY
  // The shortest path from PRE_COPY to STOP_COPY is there again, over PRE_COPY_P2P.
  drop expect unspecified set_state
  add expect unspecified set_state when !is_state(new)
      because "The text speaks of the states it names. What a word that names none is answered, it doesn't say."
  add expect fails on_the_way under MIGRATION_PRE_COPY && settled == prose
      because "A save may now go through PRE_COPY, and fail there."
  drop expect fails save_live
  add expect fails save_live under !MIGRATION_PRE_COPY
      because "Without PRE_COPY there is no such saving."
}
