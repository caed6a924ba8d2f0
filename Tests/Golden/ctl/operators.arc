/// All operators over all and over some runs.
model ctl.operators

var step : int 0..3 = 0
home true

event on by device when step < 2 { step = step + 1 }
event jump by device when step == 0 { step = 3 }
event turn by device when step == 2 { step = 1 }

ctl ax : AX step > 0
ctl ex : EX step == 3 && EX step == 1
ctl af : AF step > 0
ctl ef : EF step == 2
ctl ag : AG (step > 0 -> !EF step == 0)
ctl eg : EG step < 3
ctl au : A[step == 0 U step == 1 || step == 3]
ctl eu : E[step < 2 U step == 2]
ctl bad_ax : AX step == 1
ctl bad_af : AF step == 2
ctl bad_ag : AG (step == 0 -> AX AX step == 2)
ctl bad_au : A[step < 2 U step == 2]
ctl bad_ef : EF (step == 3 && EF step == 1)
ctl bad_nested : AG AF step == 1
expect fails bad_ax                           because "it may jump"
expect fails bad_af                           because "it may jump"
expect fails bad_ag                           because "it may jump"
expect fails bad_au                           because "it may jump"
expect fails bad_ef                           because "nothing leads out of 3"
expect fails bad_nested                       because "nothing leads out of 3"
expect dead-end configuration when step == 3  because "nothing leads out of 3"
expect hidden-state step                      because "nothing that can be read or asked shows it"
