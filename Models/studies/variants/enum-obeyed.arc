/// The enum with a driver that enters each state it is told. The first reply lets drivers ignore most of them; to ask whether other
/// states do what these ten do, they have to do something.
model studies.variants.enum-obeyed extends vfio.v1-enum {
  drop set_state.ignore

  // What a driver does shows now, to who has written all along.
  drop expect hidden-state device_state
  drop expect hidden-state loaded
}
