/// What a device offers is known, so devices are never compared with each other; a finding may be of some only.
model hidden.capability

capability SHOWS
var broken : bool = false
output health : bool

request go by user {
  rule silent when !SHOWS for k in bool -> ok { broken = broken || k }
  rule tells  when SHOWS for k in bool  -> ok {
    broken = broken || k
    health = broken || k
  }
}
request mend by user -> ok { broken = false }
event work by device visible when !broken

expect hidden-state broken under !SHOWS
    because "only the answer of a device that shows its health says so"
expect hidden-state broken only for newcomers under SHOWS
    because "who comes later hasn't seen the answer"
