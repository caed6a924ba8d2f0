/// A rule whose step breaks a `require` conflicts with it, plain or permitted.
model findings.conflict-require

register r : bits 2 {
  LOG @ 0
  RUN @ 1
} = 00b
output dirty : int 0..1

require only_logging on get_dirty : answer == ok -> old(r).LOG

request set(new : r) by user -> ok { r = new }
request get_dirty by user {
  rule logged when r.LOG  -> ok { dirty = 1 }
  rule always when r.RUN  -> ok { dirty = 1 }
  rule none may when !r.LOG && !r.RUN -> ok { dirty = 0 }
  rule refuse may when !r.LOG -> error EINVAL
}
expect conflict get_dirty.always, only_logging when !r.LOG because "running devices answer without logging"
expect conflict get_dirty.none, only_logging because "so may idle ones"
expect unspecified get_dirty only permitted when r == 00b because "an idle device may answer or refuse"
