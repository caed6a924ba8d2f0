/// A reading may change what the user sees and no finding or verdict.
model reading.no-verdict

reading which "Which errno?" { inval  busy }

request go by user {
  rule one when which == inval -> error EINVAL
  rule two when which == busy  -> error EBUSY
}
reachable never : false

expect fails never                           because "so that something fails, with both options"
expect dead-end configuration                because "nothing changes"
expect reading-matters which for no verdict  because "two errnos are two behaviours"
