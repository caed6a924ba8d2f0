/// What each answer hands back is part of the history: it leaves nothing to guess.
model hidden.output-at-once

var level : int 0..1 = 0
output seen : int 0..1

request draw by user for k in 0..1 -> ok {
  level = k
  seen  = k
}
request look by user -> ok { seen = level }

expect hidden-state level only for newcomers                because "draw told its user what it drew"
expect unrecoverable configuration by user when level == 1  because "the way home hangs on a step that the user cannot force"
