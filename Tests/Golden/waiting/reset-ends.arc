/// An `anytime` request ends the waiting, whatever it answers.
model waiting.reset-ends

register r : bits 1 { RUN @ 0 } = 0b
var resets : int 0..1 = 0

request start by user -> waits
event up by driver when waiting(start) -> answers start ok { r.RUN = true }
request reset by user anytime {
  rule good -> ok { r.RUN = false  resets = 1 }
  rule bad may -> error EIO
}
home !r.RUN

always over on reset : !waiting(start)
recoverable idle : to !waiting(start) by user
reachable cut : resets == 1 && waiting(start)
invariant calm : !waiting(start)
expect fails calm because "start waits"
