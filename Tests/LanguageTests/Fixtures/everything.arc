// Every construct of the grammar at least once; the tests break it in every way.

/// A machine that nobody would build.
/// Its second line.
model test.everything-2.5x

source post {
  title   "[PATCH v10] vfio: \"KABI\" \\ for device state"
  date    2019-12-16
  message "1576527700-21805-2"
  url     "https://lore.kernel.org/x"
  commit  "a1b2c3"
}
source reply { date 2019-09-08  archive "reply.txt" }
omit post "may be extended" because "says nothing about today"

capability p2p "Peer to peer" cite post "P2P"
capability precopy mandatory requires p2p && !false  cite post "pre-copy" cite reply "yes"

/// The whole word.
register device_state : bits 32 rw read by get_state c "VFIO_DEVICE_STATE_" { // a comment behind
  RUNNING @ 0 c "RUN"
  /// Being saved.
  SAVING  @ 1 requires precopy      cite post "saving"
  LEVEL   @ 2..4
  reserved @ 5..7 zero
  reserved @ 8..15 ignored
  reserved @ 16..30 preserved       cite reply "read-modify-write"
  reserved @ 31
} = RUNNING cite post "device_state"
register plain : bits 8 wo = 0x1f
register mode : enum 8 ro c "MODE_" {
  OFF  = 0
  ON   = 1 requires p2p c "MODE_ENABLED" cite post "on"
  SLOW = 10b
} = OFF

constant STOP_MACRO = 1 << 0 c "STOP" cite post "STOP"

var broken : bool = false
var count  : int 0..3 + 1 = 0
var word   : bits 4
var phase  : enum {none, partial, complete} = none cite post "stream"
var copy   : device_state
output left : bits 32 cite post "left"

state STOP = 000b
state RUN = 0?1b in device_state requires p2p c "RUNNING" cite post "run" cite reply "ran"
state PARTIAL = 1?0b

home RUN && !broken cite post "home"

reading corner "Is 101b a state?" {
  /// Nobody does.
  never_valid "never"  cite reply "Invalid"
  postcopy             cite reply "valid for postcopy" cite post "x"
} cite post "corner"
reading flat "?" { yes no }

valid device_state(s) =
    !(s.RUNNING && s.SAVING)
    && (s.RUNNING -> corner == postcopy) // the corner
    && s.LEVEL <= 5 cite post "valid"
error device_state(w) = w in {110b, 111b} cite reply "error"

predicate running = device_state.RUNNING
predicate both(a : bool, b : bool) = a && b || !a && !b cite post "both"
function next_level(s : device_state, up : bool) : int 0..7 =
    if up && s.LEVEL < 7 then s.LEVEL + 1 else match corner { postcopy => 0, _ => s.LEVEL % 8 }
function mixed(a : bits 8) : bits 8 = ~a & a | a ^ -a * 2 / 3 - 1 << 2 >> 1 cite post "mixed"

table width[mode] : int 0..9 {
  OFF : 0
  ON : 3
  SLOW : 9
} cite post "widths"
table next[states][states] : states {
  _    : STOP, RUN, PARTIAL
  STOP : STOP, RUN, STOP
  RUN  : STOP, RUN, PARTIAL
}

request get_state by user -> ok { left = device_state }
request set_state(new : device_state, flags : bits 2) by user to driver anytime requires p2p || precopy {
  /// Takes it.
  rule accept    when valid(new)   -> ok           { device_state = new }
  rule refuse    when !valid(new) -> error EINVAL cite post "refuse"
  rule anything  when error(new) -> error(new) && false -> error
  rule fail may for lost in {false, true} for by_bits in 0..3
      requires precopy when valid(new) && old_count(lost) -> error EIO {
    broken = broken || lost; count = count + 1
    device_state.SAVING = false
    // inside
    device_state = if lost then device_state | 1000b else next[device_state][new]
  } cite post "may fail" // a rule's end
  rule later when new in device_state && flags in bits 2 && new in STOP..RUN -> waits
}
request reset by user anytime -> ok { device_state = RUNNING  broken = false } cite reply "reset"
request poll by user may when running -> error
request nothing by user
event work by device visible when device_state.RUNNING && !broken { }
event tick(n : int 0..3, b : bool) by device requires p2p may for x in mode when waiting(set_state) && supported(STOP)
    -> answers set_state error EIO { count = n }
event finish by driver when waiting(set_state) -> answers set_state ok
event twice by device visible {
  rule one when running { broken = true }
  rule two may { }
} cite post "twice"

arcs set_state "the arcs" {
  RUN -> STOP "deactivate" requires p2p when corner == postcopy -> running { broken = false } cite post "arc"
  STOP -> RUN may
  /// The odd one.
  PARTIAL -> STOP
} cite post "arcs"
arcs set_state extra { STOP -> PARTIAL }
route set_state over extra {
  shortest by arcs
  no interior STOP, RUN
  refuse STOP -> RUN with EINVAL
  unsupported drop
  unsupported contract
  failure may stop original, along, STOP
  atomic
  stepwise
  beside next skipping STOP
} cite post "route"

require logging on set_state : new.RUNNING || mode == ON cite post "only"
duty rmw by user on set_state : new & 1100b == device_state & 1100b cite reply "perform"

invariant sane "Never both" : !(device_state.RUNNING && broken) cite post "never"
always kept "on failure" on set_state : answer == error && answer != EINVAL -> device_state == old(device_state)
reachable far "far" : phase == complete
recoverable stop_anywhere "Stop" : from any to device_state == STOP by user within 3 cite post "stop"
recoverable back : from broken to !broken
forced quickly : to running by user
leadsto served "served" : waiting(set_state) to !waiting(set_state) fair work, finish
flow live "source side" : RUN && !broken -> (broken -> running) -> STOP cite post "flow"
never flow dead : STOP -> RUN -> STOP
ctl restart "ctl" : AG (running -> EF !running) && !E[broken U A[running U !broken]] || device_state == STOP -> AX EG broken

expect duplicate-encoding STOP, RUN because "both macros are 1 << 0"
expect conflict set_state.accept, arcs.RUN->STOP, 110b, 0x3, 7 only permitted when new == 1?0b && p2p under p2p -> precopy because "so it is"
expect fails sane under corner == postcopy because "v10"
