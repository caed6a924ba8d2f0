/// A model may extend one that extends another; patches apply in textual order, one on the other.
model extends.twice extends extends.add-rule {
  drop expect dead-rule set.busy
  add event crash by device { broken = true }
  replace request reset by user -> ok {
    r      = STOP
    broken = false
  }
  add to set { rule last when broken && new == 11b -> error EIO }
  replace in set { rule last when broken && LIVE && new == 11b -> error EIO }
  add expect conflict set.refuse, set.last when broken && LIVE && new == 11b because "EINVAL or EIO"
  add expect conflict set.both, set.last when broken && LIVE && new == 11b under odd == odd_ok
    because "taken or EIO"
  drop expect equivalent-states STOP, LIVE
}
