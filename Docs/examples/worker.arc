/// A worker of examples.lock: it works until it is told to stop, and may break when it is told to start.
model examples.worker

register mode : enum 2 {
  IDLE   = 0
  BUSY   = 1
  BROKEN = 2
} = IDLE

request start by user {
  rule begin    when IDLE -> ok    { mode = BUSY }
  rule fail may when IDLE -> error { mode = BROKEN }
}
request stop by user when BUSY -> ok { mode = IDLE }
