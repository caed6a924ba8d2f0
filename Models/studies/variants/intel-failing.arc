/// Intel's proposal with what the earlier thread asks of a write: that it can fail, and returns an error then. Whether the device
/// has moved by then isn't said, and device_state can't be read.
///
/// Left out, besides what vfio.intel-2019 leaves out: a device that a failure leaves in neither of the two states.
model studies.variants.intel-failing extends vfio.intel-2019 {
  add source earlier {
    title   "Williamson: a write returns an error on a transition failure"
    date    2018-11-27
    archive "2018-11-20-kabi-v1-enum.txt"
  }
  add to set_device_state {
    rule fail may for moved in bool when valid(new) && new != device_state -> error {
      device_state = if moved then new else device_state
    }  cite earlier "the write will return error on a transition"
  }

  drop expect hidden-state device_state only for newcomers
  add expect hidden-state device_state
      because "After an error the device has moved or hasn't, and a register that can't be read doesn't tell."
  add expect fails to_running_at_once
      because "A write may fail, and which write the device would take next depends on where the failed one has left it."
}
