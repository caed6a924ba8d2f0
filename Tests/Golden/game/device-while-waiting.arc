/// While a request waits the device may go on with its work: the driver gets its turn all the same.
model game.device-while-waiting

capability FAULTS
register r : bits 1 { RUN @ 0 } = 1b
var broken : bool = false
home !broken

request stop by user {
  rule ask  when r.RUN  -> waits
  rule idle when !r.RUN -> ok
}
request start by user -> ok { r.RUN = true }
event work by device visible when r.RUN && !broken { }
event done by driver when waiting(stop) && !broken -> answers stop ok { r.RUN = false }
event fault by device requires FAULTS when waiting(stop) { broken = true }

recoverable down : to !r.RUN by user
expect fails down under FAULTS                    because "a fault may come before the answer"
expect unrecoverable 1b when broken under FAULTS  because "nothing mends the device"
expect dead-end 1b when broken under FAULTS       because "nothing is answered any more"
expect stuck-loop stop when broken under FAULTS   because "a broken device doesn't answer"
expect hidden-state broken under FAULTS           because "nothing that can be read or asked shows it"
