/// A waiting request that nothing answers is a dead end.
model waiting.never-answered

register r : bits 1 { RUN @ 0 } = 0b

request start by user {
  rule ask when !r.RUN -> waits
  rule on  when r.RUN  -> ok { r.RUN = false }
}
event up by driver when waiting(start) && r.RUN -> answers start ok { }
expect dead-end 0b when waiting(start) because "up asks for a device that runs already"
expect unrecoverable 0b when waiting(start) because "so the request waits for ever"
expect dead-rule start.on because "the device never runs"
expect dead-rule up because "the device never runs"
invariant idle : !waiting(start)
expect fails idle because "it waits"
expect stuck-loop start because "no event answers"
