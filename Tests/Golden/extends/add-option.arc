/// An option added to a reading, and a value to the conditions that speak of it.
model extends.add-option extends extends.base {
  add to odd { unsure }
  add invariant decided : odd in {no_odd, odd_ok}
  add expect fails decided under odd == unsure because "the third option is new"
}
