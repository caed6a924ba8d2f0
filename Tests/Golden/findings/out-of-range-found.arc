/// An assignment that leaves the range of a variable; the step isn't taken.
model findings.out-of-range-found

var count : int 0..2 = 0

request more by user  -> ok { count = count + 1 }
request clear by user -> ok { count = 0 }
expect out-of-range more when count == 2 because "a third one doesn't fit"

invariant small : count <= 2
reachable full  : count == 2
