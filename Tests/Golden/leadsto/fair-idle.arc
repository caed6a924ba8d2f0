/// Fairness makes no difference where nothing else can happen, nor where the event isn't what is missing.
model leadsto.fair-idle

var step : int 0..3 = 0

request begin by user when step == 0 -> ok { step = 1 }
event on by device when step == 1 { step = 2 }
event last by device may when step == 2 { step = 3 }

event back by device when step == 2 { step = 1 }
leadsto free : step == 1 to step == 2
leadsto bound : step == 1 to step == 2 fair on
leadsto end : step == 1 to step == 3 fair on, back
leadsto fin : step == 1 to step == 3 fair last
expect fails end                                   because "on and back may go on for ever"
expect fails fin                                   because "last could happen only now and then, so it may be put off"
expect unspecified begin when step != 0            because "it begins once"
expect unrecoverable configuration when step != 0  because "it begins once"
expect dead-end configuration when step == 3       because "that is the end"
expect hidden-state step                           because "nothing that can be read or asked shows it"
