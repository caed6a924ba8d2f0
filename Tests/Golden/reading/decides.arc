/// What depends on a reading is found by comparing its options with each other, all else equal.
model reading.decides

reading late "May the device stop by itself?" { never  may_stop }
var running : bool = true

event stop by device visible when running && late == may_stop { running = false }
request start by user -> ok { running = true }
invariant runs : running

expect fails runs under late == may_stop           because "that is the question"
expect reading-matters late                        because "the invariant depends on it"
expect dead-end configuration under late == never  because "it runs already, for ever"
