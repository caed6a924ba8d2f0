/// While a request waits nothing is counted: the driver's steps are its own.
model game.within-waiting

register r : bits 1 { RUN @ 0 } = 0b
var left : int 0..2 = 0

request start by user {
  rule ask when !r.RUN -> waits { left = 2 }
  rule on  when r.RUN  -> ok
}
request stop by user when r.RUN -> ok { r.RUN = false }
event move by driver when waiting(start) && left > 0 { left = left - 1 }
event done by driver when waiting(start) && left == 0 -> answers start ok { r.RUN = true }

recoverable one : to r.RUN by user within 1
recoverable none : from waiting(start) to r.RUN by user within 0
recoverable zero : to r.RUN by user within 0
expect fails zero                    because "somebody has to ask"
expect unspecified stop when !r.RUN  because "a stopped device isn't stopped"
