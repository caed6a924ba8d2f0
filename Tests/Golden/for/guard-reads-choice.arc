/// A guard may read the chosen value; a choice that it excludes is no step.
model for.guard-reads-choice

var n : int 0..4 = 0

request add by user {
  rule fits for k in 1..3 when n + k <= 4 -> ok { n = n + k }
  rule full when n == 4 -> error ENOSPC
}
request drop by user -> ok { n = 0 }

invariant below : n <= 4
reachable full  : n == 4
reachable five  : n > 4
expect fails five because "the guard sees what is added"
expect hidden-state n    because "the device chooses how much it adds, and doesn't say"
