/// A forbidden run that exists under a reading only.
model properties.never-flow-under

reading skip "May a state be skipped?" {
  may_skip
  must_not
}
var x : int 0..2 = 0

request up by user {
  rule one when x < 2 -> ok { x = x + 1 }
  rule two may when x == 0 && skip == may_skip -> ok { x = 2 }
  rule top when x == 2 -> error
}
request down by user -> ok { x = 0 }

never flow jump : x == 0 -> x == 2
expect fails jump under skip == may_skip because "two steps at once"
expect hidden-state x under skip == may_skip  because "one step and two are answered alike"
