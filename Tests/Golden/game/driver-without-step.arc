/// A request waits, and who must answer it has no step: what the device does by itself is no help.
model game.driver-without-step

reading who_answers "Who ends the waiting?" {
  driver_does
  device_does
}
register r : bits 1 { RUN @ 0 } = 0b

request start by user when !r.RUN -> waits
request stop by user anytime -> ok { r.RUN = false }
event done by driver when waiting(start) && who_answers == driver_does -> answers start ok { r.RUN = true }
event ends by device when waiting(start) && who_answers == device_does -> answers start ok { r.RUN = true }

recoverable up : to r.RUN by user
expect fails up under who_answers == device_does  because "the driver has to answer, and has no step"
expect unspecified start when r.RUN               because "a running device isn't started"
