/// `drop` removes a declaration, a member, and an expectation with what it spoke of.
model extends.drop extends extends.base {
  drop sound
  drop expect fails sound
  drop set.refuse
  drop reset
  drop broken
  drop odd
  add expect unspecified set when (new & ~MASK_OF_NAMES) != 0 || new == 11b because "nothing refuses any more"
}
