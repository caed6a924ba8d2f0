/// A step whose rule doesn't set an output isn't asked about it.
model properties.always-output

var level : int 0..3 = 0
output seen : int 0..3

request up by user -> ok { level = (level + 1) % 4 }
request get by user {
  rule low  when level < 2  -> ok { seen = level }
  rule high when level >= 2 -> ok
  rule late may when level == 1 -> ok { seen = 0 }
}

always small on get : seen < 2
always exact on get : seen == level
expect fails exact because "the late answer is 0 for 1"
