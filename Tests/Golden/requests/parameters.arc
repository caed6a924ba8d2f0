/// Parameters of every kind, and an error without a number.
model requests.parameters

var phase : enum {idle, busy} = idle
var count : int 0..2 = 0

request set(p : phase, n : int 0..2, force : bool) by user {
  rule take   when force || p != phase  -> ok { phase = p  count = n }
  rule refuse when !force && p == phase -> error
}

always same on set : answer == ok -> phase == p && count == n
always any_error on set : answer == error -> answer != EINVAL
invariant few : count < 2
expect fails few because "n may be 2"
