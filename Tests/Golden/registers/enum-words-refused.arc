/// A request that lists what it takes leaves the undefined words of an enum register unspecified.
model registers.enum-words-refused

register mode : enum 8 {
  OFF = 0
  ON  = 1
} = OFF

valid mode(w) = w in {OFF, ON}

request set(new : mode) by user {
  rule off when new == OFF -> ok { mode = OFF }
  rule on  when new == ON  -> ok { mode = ON }
}
expect unspecified set when !(new in {OFF, ON}) because "nothing is said of the other 254 words"
expect equivalent-states OFF, ON
    because "nothing that a user does or notices depends on which of them it is"
