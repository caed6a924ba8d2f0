/// The right side of `&&` isn't looked at where the left decides.
model expressions.guarded-lookup

register r : bits 2 {
  A @ 0
  B @ 1
} = X
state X = 00b
state Y = 01b

table next[states] : states {
  X : Y
  Y : X
}

request set(new : r) by user -> ok { r = new }
request go by user {
  rule known   when (X || Y) && next[r] != r -> ok { r = next[r] }
  rule unknown when !(X || Y)                -> error EINVAL
}

invariant moves : !(X || Y) || next[r] != r
invariant total : X || Y
expect fails total because "the user may write any word"
expect equivalent-states X, Y
    because "nothing that a user does or notices depends on which of them it is"
