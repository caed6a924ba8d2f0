/// `valid(w)` and `error(w)` can be asked of any word of their register.
model expressions.error-call

register r : bits 2 {
  RUN @ 0
  ERR @ 1
} = 00b
valid r(w) = !w.ERR
error r(w) = w == 10b

request set(new : r) by user {
  rule take    when valid(new) && !error(r) -> ok { r = new }
  rule broken  when error(r)                -> error EIO
  rule refuse  when !valid(new) && !error(r) -> error EINVAL
}
event fail by device when valid(r) { r = 10b }
request reset by user when error(r) || r.RUN -> ok { r = 00b }
expect unspecified reset when r == 00b because "only asked of a device that runs or is broken"

invariant known : valid(r) || error(r)
invariant alive : valid(r)
expect fails alive because "a device may fail"
