/// Everything that has words in a source cites it; what is left out is said; nothing is noted.
model sources.cited

source post {
  title   "[PATCH 1/2] a device"
  date    2020-01-02
  message "id@example.org"
  archive "post.txt"
}
source header {
  title  "include/uapi/linux/device.h"
  url    "https://example.org/device.h"
  commit "a8a24f3f6e38"
}
omit post "may be extended later" because "says nothing about today"

capability P2P "Peer to peer" cite post "devices with P2P"
register r : bits 2 c "DEVICE_STATE_" {
  RUN  @ 0 c "RUNNING" cite header "DEVICE_STATE_RUNNING"
  SAVE @ 1             cite header "DEVICE_STATE_SAVE"
} = STOP cite post "begins stopped"
state STOP = 00b c "STOPPED" cite post "the stopped state"
reading both "May both bits be set?" {
  yes_both cite post "any combination"
  no_both  cite post "one at a time" cite header "either"
}
valid r(w) = w.RUN && w.SAVE -> both == yes_both cite header "VALID"

request set(new : r) by user {
  rule take   when valid(new)  -> ok { r = new } cite post "shall accept"
  rule refuse when !valid(new) -> error EINVAL   cite post "shall return"
}
duty one_at_a_time by user on set : (new ^ r) != 11b cite post "one bit at a time"
require valid_only on set : answer == ok -> valid(new) cite post "valid states"
invariant stays : STOP cite post "stopped"
expect fails stays because "the user may start it"
