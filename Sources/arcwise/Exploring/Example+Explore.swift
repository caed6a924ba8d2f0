extension Example {
  static let explore = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state ON  = 01b
      request set(new : light) by user {
        rule accept when new in {OFF, ON} -> ok { light = new }
      }
      event glow by device visible when ON
      $ cat walk.txt
      set(ON)
      why set(11b)
      trace
      $ arcwise explore --width 70 lamp.arc --commands walk.txt
      lamp; 'help' lists what can be typed
      at step 0: light = 00b OFF
        1  user  set(00b OFF)  ok
        2  user  set(01b ON)   ok: light = 01b ON
        3  user  set(10b)      nothing says
        4  user  set(11b)      nothing says
      > set(ON)
        user: set(01b ON) -> ok, by accept, line 6
      at step 1: light = 01b ON
        1  user    set(00b OFF)  ok: light = 00b OFF
        2  user    set(01b ON)   ok
        3  user    set(10b)      nothing says
        4  user    set(11b)      nothing says
        5  device  glow          happens
      > why set(11b)
      set(11b)
        set.accept (ok, line 6): false here:
            line 6  new in {OFF, ON}
      > trace
        step  who   what            rule    line  light
        0                                         00b OFF
        1     user  set(01b) -> ok  accept  6     01b ON
    """
}
