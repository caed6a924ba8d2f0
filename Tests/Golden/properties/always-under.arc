/// A property of steps fails in some combinations only.
model properties.always-under

capability UNDO
var x : bool = false

request try_it by user {
  rule works -> ok { x = !x }
  rule fails may -> error { x = if UNDO then x else false }
}

always undone on try_it : answer == error -> x == old(x)
expect fails undone under !UNDO because "what was set is lost"
