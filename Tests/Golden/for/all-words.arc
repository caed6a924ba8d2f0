/// `for w in REGISTER` chooses any word at all.
model for.all-words

register r : bits 8 {
  RUN @ 0
  reserved @ 1..7 ignored
} = 0

event scramble by device for w in r { r = w }
home true
request read by user -> ok

invariant low : r == 0 || r == 1
expect fails low because "any word may appear"
