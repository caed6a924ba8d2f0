/// `replace in` exchanges a rule, and may give a register a new initial value.
model extends.replace-member extends extends.base {
  replace in set {
    rule take when (new & ~MASK_OF_NAMES) == 0 && new != 11b && !LIVE -> ok { r = new }
  }
  replace in r { SAVE @ 1 } = LIVE
  add expect unspecified set when LIVE && (new in {00b, 01b, 10b}) because "a running device isn't asked to change"
  drop expect equivalent-states STOP, LIVE
}
