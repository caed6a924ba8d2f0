/// A user may write words that an enum register doesn't list; they have no state.
model registers.enum-undefined-word

register mode : enum 8 {
  OFF = 0
  ON  = 1
} = OFF

request set(new : mode) by user -> ok { mode = new }

valid mode(w) = w in {OFF, ON}
expect reachable-invalid 0x02 because "nothing refuses it, nor the other 253 that look like it"
invariant listed : OFF || ON
expect fails listed because "an undefined word is in no state"
expect equivalent-states OFF, ON
    because "nothing that a user does or notices depends on which of them it is"
