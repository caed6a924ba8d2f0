/// Fairness takes away runs, so it helps what is said of all runs and hurts what is said of some.
model ctl.fair

var step : int 0..1 = 0
home true

event idle by device when step == 0 { }
event on by device when step == 0 { step = 1 }
event off by device when step == 1 { step = 0 }

ctl all : AF step == 1
ctl all_fair : AF step == 1 fair on
ctl some : EG step == 0
ctl some_fair : EG step == 0 fair on
ctl until : A[step == 0 U step == 1] fair on
ctl often : AG AF step == 0 && AG AF step == 1 fair on
ctl reach : EF step == 1 fair idle, off
expect fails all        because "it may idle for ever"
expect fails some_fair  because "on could always happen"
