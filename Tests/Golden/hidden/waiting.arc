/// What happens between a request and its answer is hidden; the request itself is known to who made it.
model hidden.waiting

var stage : int 0..1 = 0

request load by user {
  rule begin -> waits
}
event prepare by device when waiting(load) && stage == 0 { stage = 1 }
event done by driver when waiting(load) && stage == 1 -> answers load ok { stage = 0 }
request cancel by user anytime {
  rule early when stage == 0 -> ok
  rule late  when stage == 1 -> error EBUSY { stage = 0 }
}

expect hidden-state stage                       because "how far the device is decides what cancel answers"
expect hidden-state waiting only for newcomers  because "a newcomer doesn't know that a request waits"
