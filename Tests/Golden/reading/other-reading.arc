/// "All else equal": what one reading decides may depend on another.
model reading.other-reading

reading first "Is there a way?" { no  yes }
reading second "May it be taken?" { never  always }
var done : bool = false

request go by user {
  rule taken   when first == yes && second == always -> ok { done = true }
  rule refused when first == no || second == never   -> error EPERM
}
request back by user -> ok { done = false }
invariant not_done : !done

expect fails not_done under first == yes && second == always        because "both are needed"
expect dead-end configuration under first == no || second == never  because "nothing moves"
expect reading-matters first                                        because "with the second on always"
expect reading-matters second                                       because "with the first on yes"
