/// The enum as far as Tian compares his states with it: without FAILED, which he takes for a return value, and CANCELLED, which he has
/// by clearing IN_TRACKING. The eight others are the steps of a migration.
model studies.variants.enum-steps extends studies.variants.enum-obeyed {
  add source in_tracking {
    title   "Tian: IN_TRACKING"
    date    2018-11-26
    archive "2018-11-20-kabi-v1-enum.txt"
  }
  replace predicate in_turn(new : device_state) =
      !(new in {FAILED, CANCELLED}) && (moves == anywhere || follows(new))
      cite in_tracking "FAILED is not a device state"
      cite in_tracking "any time by clearing IN_TRACKING state"

  // The properties that speak of the two go, and what was found of them.

  drop cancelling
  drop second_try
  drop failing_source
  drop failing_destination
  drop resumes_at_source
  drop expect fails second_try
  drop expect fails failing_source
  drop expect fails resumes_at_source
  drop expect unrecoverable FAILED
  drop expect unrecoverable CANCELLED
  drop expect equivalent-states SAVE_COMPLETED, FAILED
  drop expect equivalent-states RESUME_COMPLETED, FAILED
  drop expect equivalent-states RESUME_COMPLETED, CANCELLED
  drop expect equivalent-states FAILED, CANCELLED
  add expect unreachable-state FAILED     because "it is left out here"
  add expect unreachable-state CANCELLED  because "it is left out here"
  drop expect unspecified set_state
  add expect unspecified set_state when !valid(new) || !in_turn(new)
      because "as in the enum, and FAILED and CANCELLED are left out here"
  drop expect equivalent-states SAVE_COMPLETED, RESUME_COMPLETED
  add expect equivalent-states SAVE_COMPLETED, RESUME_COMPLETED under at_the_end == when_told && (moves == in_order || !each_in_its_time)
      because "Neither runs, and nothing keeps what was loaded any more."
  add expect equivalent-states NONE, RESUME_COMPLETED under moves == anywhere && at_the_end == when_told && !each_in_its_time
      because "The same."
  add expect equivalent-states RUNNING, RESUME_COMPLETED under moves == anywhere && at_the_end == at_once && !each_in_its_time
      because "Both run."
}
