/// A variable that differs after one history and that no answer and no event ever depends on is no finding.
model hidden.never-matters

var noted : int 0..2 = 0

request note by user -> ok { noted = 1 }
request odd by user may for k in 0..2 -> ok { noted = k }
invariant same : noted == 0

expect unspecified odd only permitted                       because "nothing requires an answer"
expect fails same                                           because "the variable does differ"
expect unrecoverable configuration by user when noted != 0  because "the way home hangs on a step that the user cannot force"
