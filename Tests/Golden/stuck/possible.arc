/// A driver that may try again for ever; what must happen, and what is only permitted.
model stuck.possible

reading done_when "When is it done?" {
  any_time
  at_zero
  if_it_likes
}
var tries : int 0..1 = 0
home !waiting(go)

request go by user -> waits
event retry by driver when waiting(go) { tries = 1 - tries }
event done by driver when waiting(go) && done_when == any_time -> answers go ok
event now by driver when waiting(go) && done_when == at_zero && tries == 0 -> answers go ok
event perhaps by driver may when waiting(go) && done_when == if_it_likes -> answers go ok

expect stuck-loop go possible under done_when in {at_zero, if_it_likes}
    because "now isn't due all the time, and perhaps is never due"
expect unrecoverable configuration by user when waiting(go)  because "the driver chooses to try again each time"
