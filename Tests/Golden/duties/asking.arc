/// Requests that break a kept duty of the user aren't made.
model duties.asking

register r : bits 4 {
  RUN @ 0
  reserved @ 1..3 preserved
} = 0

duty keep by user on set : (new & 1110b) == (r & 1110b)

request set(new : r) by user -> ok { r = new }

invariant reserved_zero : (r & 1110b) == 0
expect fails reserved_zero under !keep because "only the user keeps these bits"
