/// `read by` names the request whose effect a read has.
model registers.read-by

register cause : bits 2 ro read by get_cause {
  ERROR @ 0
  DONE  @ 1
} = 00b
output seen : cause

event fail by device { cause.ERROR = true }
event done by device { cause.DONE = true }
request get_cause by user -> ok {
  seen  = cause
  cause = 00b
}

always cleared on get_cause : cause == 00b
always tells   on get_cause : seen == old(cause)
always quiet   on get_cause : seen == 00b
expect fails quiet because "a read after an event shows its bit once"
expect hidden-state cause because "events set its bits, and only the next read tells"
