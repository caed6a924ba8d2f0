/// A patch to everything.
model test.patches extends test.everything-2.5x {
  /// New.
  add capability extra
  add to device_state {
    ERROR @ 31                     cite post "error bit"
    reserved @ 5..6 zero
  }
  add to mode { FAST = 3 }
  add to set_state {
    rule more when extra -> ok { broken = false }
  }
  add to extra { RUN -> PARTIAL "odd" when p2p }
  add to corner { third "a third" cite post "third" }
  replace var broken : bool = true
  replace in device_state { ERROR @ 30 } = STOP
  drop STOP_MACRO
  drop set_state.refuse
  drop set_state.RUN->STOP
  drop expect duplicate-encoding STOP, RUN
  drop expect conflict arcs.RUN->STOP
}
