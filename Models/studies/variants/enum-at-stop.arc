/// The steps of the enum on a device all of whose data move while it is stopped, at the hands of a user who wants the dirty bitmap while
/// the device runs. That is the migration for which Tian calls three states sufficient.
model studies.variants.enum-at-stop extends studies.variants.enum-steps {
  add source fewer_states {
    title   "Tian: fewer states"
    date    2018-11-21
    archive "2018-11-20-kabi-v1-enum.txt"
  }
  drop get_buffer.running
  replace in get_dirty_bitmap {
    rule copy for some in bool when device_state in {SETUP, PRECOPY} -> ok { dirty_copied = some }
        cite fewer_states "sufficient to enable vGPU live migration on Intel"
  }

  // What speaks of data before the stop goes.

  drop recopies
  drop copies_early
  drop early_buffer
  drop expect unspecified get_buffer
  add expect unspecified get_buffer when !STOPNCOPY  because "as in the enum, and in PRECOPY there is nothing to get here"
  drop expect unspecified get_dirty_bitmap
  add expect unspecified get_dirty_bitmap when !(SETUP || PRECOPY)
      because "as in the enum, and of a stopped device nobody asks for it here"
}
