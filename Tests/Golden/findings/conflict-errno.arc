/// Two error numbers for one request are a conflict; an error without a number and one with differ too.
model findings.conflict-errno

register r : bits 1 {
  RUN @ 0
} = 0b

request flip by user -> ok { r.RUN = !r.RUN }
request one by user {
  rule busy    when r.RUN -> error EBUSY
  rule invalid when r.RUN -> error EINVAL
  rule fine    when !r.RUN -> ok
}
request two by user {
  rule busy when r.RUN -> error EBUSY
  rule some when true  -> error
}
expect conflict one.busy, one.invalid when r.RUN because "two errors for one request"
expect conflict two.busy, two.some when r.RUN because "a reader can't tell whether any error will do"
