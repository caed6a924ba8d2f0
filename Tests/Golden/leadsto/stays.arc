/// A run that can't go on stays where it is, and what hasn't come then never comes.
model leadsto.stays

var step : int 0..2 = 0
var late : bool     = false
home true

event on by device for l in bool when step < 2 {
  step = step + 1
  late = l
}

leadsto ends : step == 0 to step == 2
leadsto late_2 : step == 0 to late fair on
leadsto now : step == 2 to step == 2
leadsto never : step == 2 to step == 0
expect fails late_2                           because "both steps may choose no"
expect fails never                            because "nothing happens any more"
expect dead-end configuration when step == 2  because "nothing happens any more"
