/// The user wins against a driver that may choose, not against one that may refuse for ever.
model properties.recoverable-by-user

reading busy "May a stop be refused for ever?" {
  never
  ever
}
register r : bits 1 { RUN @ 0 } = LIVE
state LIVE = 1b
state STOP = 0b

request stop by user {
  rule works                        -> ok { r = STOP }
  rule refuses when busy == ever    -> error EBUSY
  rule flaky may                    -> error EIO
}
request start by user -> ok { r = LIVE }
expect conflict stop.works, stop.refuses under busy == ever because "the text says both"

recoverable stopped : to STOP by user
recoverable somehow : to STOP
expect fails stopped under busy == ever because "an answer that is due may be EBUSY each time; flaky is only permitted"
expect equivalent-states LIVE, STOP
    because "nothing that a user does or notices depends on which of them it is"
