/// The listed values of an enum register are its states.
model registers.enum-values

register mode : enum 8 {
  OFF  = 0
  ON   = 1
  SLOW = 7
} = OFF

request next by user {
  rule on   when OFF  -> ok { mode = ON }
  rule slow when ON   -> ok { mode = SLOW }
  rule off  when SLOW -> ok { mode = OFF }
}

invariant listed : mode in {OFF, ON, SLOW}
reachable slow   : mode == SLOW && mode == 7
invariant fast   : mode != SLOW
expect fails fast because "ON is followed by SLOW"
expect equivalent-states OFF, ON
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states OFF, SLOW
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states ON, SLOW
    because "nothing that a user does or notices depends on which of them it is"
