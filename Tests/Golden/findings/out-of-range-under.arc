/// An output out of range, for some arguments and under a reading.
model findings.out-of-range-under

reading unit "Are sizes pages or bytes?" {
  pages
  bytes
}
var used : int 0..3 = 0
output left : int 0..3

request use(n : int 0..3) by user -> ok { used = n }
request ask(n : int 0..2) by user -> ok {
  left = if unit == pages then 3 - used else 3 - used - n
}
expect out-of-range ask when used + n > 3 under unit == bytes because "more than is there"
