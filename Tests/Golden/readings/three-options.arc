/// A reading with three options, compared, listed, and left out of the condition where it doesn't matter.
model readings.three-options

reading after "What does a failed write leave?" {
  previous
  stopped
  error_bit "an error bit"
}
register r : bits 2 {
  RUN @ 0
  ERR @ 1
} = 01b

request set(new : bool) by user {
  rule take -> ok { r.RUN = new }
  rule fail may -> error {
    r = match after { previous => r, stopped => 00b, _ => r | 10b }
  }
}
request reset by user -> ok { r = 01b }

always kept  on set : answer == error -> r == old(r)
always shown on set : answer == error && after in {stopped, error_bit} -> r != 01b
invariant no_error : !r.ERR
expect fails kept under after != previous because "the two others change the register"
expect fails no_error under after == error_bit because "only one reader wants the bit"
