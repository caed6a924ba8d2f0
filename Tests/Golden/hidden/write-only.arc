/// A write-only register can't be read back, so whether a write took effect shows only in what the device does.
model hidden.write-only

register mode : bits 1 wo { RUNNING @ 0 } = 0

request set(new : mode) by user {
  rule taken       -> ok { mode = new }
  rule ignored may -> ok
}
event work by device visible when mode.RUNNING

expect hidden-state mode  because "an ignored write is answered like one that is taken"
