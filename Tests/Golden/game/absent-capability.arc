/// A device without a capability lacks the request that brings it home.
model game.absent-capability

capability RESET
register r : bits 1 { RUN @ 0 } = 1b
home r.RUN

request stop by user -> ok { r.RUN = false }
request start by user {
  rule idle    when r.RUN  -> ok
  rule no      when !r.RUN -> error
  rule yes may when !r.RUN -> ok { r.RUN = true }
}
request reset by user requires RESET -> ok { r.RUN = true }

recoverable home_again : to r.RUN by user
forced surely : to r.RUN by user
expect unrecoverable 0b by user under !RESET  because "a start may be refused for ever"
expect fails home_again under !RESET          because "a start may be refused for ever"
expect fails surely under !RESET              because "a start may be refused for ever"
