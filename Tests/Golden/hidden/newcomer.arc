/// Who has followed the device knows its state from the answers; who begins to use it doesn't.
model hidden.newcomer

var open : bool = false

request open by user {
  rule first when !open -> ok { open = true }
  rule again when open  -> error EBUSY
}
request close by user -> ok { open = false }

expect hidden-state open only for newcomers  because "each history leads to one state"
