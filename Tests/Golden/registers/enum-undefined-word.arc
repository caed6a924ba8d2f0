/// A user may write words that an enum register doesn't list; they have no state.
model registers.enum-undefined-word

register mode : enum 8 {
  OFF = 0
  ON  = 1
} = OFF

request set(new : mode) by user -> ok { mode = new }

valid mode(w) = w in {OFF, ON}
expect reachable-invalid 0x02 because "the smallest of the words that nothing refuses"
expect reachable-invalid 0x03 because "the next one: two words are in play"
expect reachable-invalid 0x04 because "and one more, so that both can differ from a third"
invariant listed : OFF || ON
expect fails listed because "an undefined word is in no state"
