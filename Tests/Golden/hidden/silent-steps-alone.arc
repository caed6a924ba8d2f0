/// Silent steps that come to rest and change nothing for the user make no difference.
model hidden.silent-steps-alone

var left : int 0..2 = 0

request fill by user -> ok { left = 2 }
event drain by device when left > 0 { left = left - 1 }
request look by user -> ok

invariant empty : left == 0
expect fails empty                                         because "two steps are left after fill; no hidden-state, since nobody could ever tell"
expect unrecoverable configuration by user when left != 0  because "the way home hangs on a step that the user cannot force"
