/// An output of an enumeration, and one that a variable's type gives.
model outputs.enumerated

var phase : enum {idle, busy} = idle
output seen : phase
output what : enum {nothing, all_of_it} 

event turn by device { phase = if phase == idle then busy else idle }
home true
request ask by user -> ok {
  seen = phase
  what = if phase == busy then all_of_it else nothing
}

always agree on ask : (seen == busy) == (what == all_of_it)
always idle_only on ask : seen == idle
expect fails idle_only because "the device turns busy by itself"
