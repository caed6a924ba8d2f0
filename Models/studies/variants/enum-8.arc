/// The enum without SAVE_COMPLETED and RESUME_COMPLETED, as its author offered two days after the post: what the two clean up is
/// cleaned up on the way to RUNNING, and a destination goes from RESUME straight to RUNNING.
///
/// The driver enters each state that it is told.
///
/// Left out, besides what vfio.v1-enum leaves out: where a source stays that has given all its data. No value stands for it any
/// more, so it stays in STOPNCOPY.
model studies.variants.enum-8 extends studies.variants.enum-obeyed {
  // The clean-up moves, and with it the time to say that all data are there.

  drop clean_up
  replace register device_state : enum 32 wo c "VFIO_DEVICE_STATE_" {
    NONE      = 0                                            cite post "is initialized but not yet running"
    RUNNING   = 1                                            cite post "Transition VFIO device in running state"
    SETUP     = 2 c "VFIO_DEVICE_STATE_MIGRATION_SETUP"      cite post "Transition VFIO device in migration setup state"
    PRECOPY   = 3 c "VFIO_DEVICE_STATE_MIGRATION_PRECOPY"    cite post "transition VFIO device in pre-copy state"
    STOPNCOPY = 4 c "VFIO_DEVICE_STATE_MIGRATION_STOPNCOPY"  cite post "transition VFIO device in stop-and-copy state"
    RESUME    = 5 c "VFIO_DEVICE_STATE_MIGRATION_RESUME"     cite post "Transition VFIO device to resume state"
    FAILED    = 6 c "VFIO_DEVICE_STATE_MIGRATION_FAILED"     cite post "transition device to failed state"
    CANCELLED = 7 c "VFIO_DEVICE_STATE_MIGRATION_CANCELLED"  cite post "Transition device to Cancelled state"
  } = NONE  cite reply "So if all agrees these states can be"
  replace valid device_state(s) = s in {NONE, RUNNING, SETUP, PRECOPY, STOPNCOPY, RESUME, FAILED, CANCELLED}
      cite reply "So if all agrees these states can be"

  replace duty each_in_its_time by user on set_state :
      (new in {SETUP, PRECOPY} -> vcpus)
      && (new in {STOPNCOPY, RESUME} -> !vcpus)
      && (RESUME && new == RUNNING -> loaded == complete)
      cite post "completes iterations of providing device state data"
  replace predicate follows(new : device_state) =
      NONE && new in {RUNNING, RESUME}
      || RUNNING && new == SETUP
      || SETUP && new in {PRECOPY, FAILED, CANCELLED}
      || PRECOPY && new in {STOPNCOPY, FAILED, CANCELLED}
      || STOPNCOPY && new in {RUNNING, FAILED, CANCELLED}
      || RESUME && new in {RUNNING, FAILED}
      cite reply "be moved to transition to _RUNNING state"
  replace predicate runs =
      device_state in {RUNNING, SETUP, PRECOPY}
      || CANCELLED && loaded == none
      || FAILED && loaded == none && at_the_end == at_once
      cite post "resume device state as it was during"
  replace in set_state {
    rule enter when valid(new) && in_turn(new) -> ok {
      device_state = new
      written      = true
      prepared     = new == SETUP || prepared && new != RUNNING
      saved =
          if new == PRECOPY && saved == complete then partial
          else if new in {PRECOPY, STOPNCOPY} then saved
          else none
      loaded =
          if new == RESUME || new == RUNNING && loaded == partial then partial
          else if new in {FAILED, CANCELLED} then loaded
          else none
    }  cite reply "be moved to transition to _RUNNING state"
  }

  replace flow saving "source" : RUNNING -> SETUP -> PRECOPY -> STOPNCOPY -> STOPNCOPY && saved == complete
      cite reply "So if all agrees these states can be"
  replace flow resuming "destination" : NONE -> RESUME -> RESUME && loaded == complete -> RUNNING
      cite reply "So if all agrees these states can be"
  drop resumed_works
  replace flow stop_first "stop, then save everything" : RUNNING -> STOPNCOPY -> STOPNCOPY && saved == complete
      cite review "couldn't we stop the device first"
  replace invariant stands_still "Before its start, stopped and being restored it doesn't" :
      device_state in {NONE, STOPNCOPY, RESUME} -> !can(work) && !can(dirty_page)
      cite post "is initialized but not yet running"

  drop expect fails cleaned_up
  drop expect fails resumed_works
  drop expect equivalent-states NONE, SAVE_COMPLETED
  drop expect equivalent-states SAVE_COMPLETED, RESUME_COMPLETED
  drop expect equivalent-states SAVE_COMPLETED, FAILED
  drop expect equivalent-states RESUME_COMPLETED, FAILED
  drop expect equivalent-states RESUME_COMPLETED, CANCELLED
  drop expect unrecoverable SAVE_COMPLETED
  drop expect unrecoverable RESUME_COMPLETED
  drop expect unrecoverable SETUP
  drop expect unrecoverable PRECOPY
  drop expect unrecoverable STOPNCOPY
  drop expect unrecoverable RESUME
  drop expect fails whole_data
  add expect fails whole_data under moves == anywhere || !each_in_its_time
      because "RUNNING may be written in the middle of RESUME, and nothing checks that all the data are there"
  drop expect fails back_for_sure
  add expect fails back_for_sure under moves == in_order || each_in_its_time
      because "who keeps to the times can leave RESUME for RUNNING with all the data only; and in order FAILED and CANCELLED lead nowhere"
}
