/// A field in the middle of a reserved range splits it; both parts keep their policy.
model extends.split-reserved extends extends.base {
  add to r { LEVEL @ 4..5 }
  add valid r(w) = (w & 0xcc) == 0 && !(w.RUN && w.SAVE)
  replace function MASK_OF_NAMES : r = 0x33
  replace in set { rule take when (new & ~MASK_OF_NAMES) == 0 && (new & 3) != 3 -> ok { r = new } }
  replace in set { rule refuse when (new & ~MASK_OF_NAMES) != 0 || (new & 3) == 3 -> error EINVAL }
  add reachable all : r.LEVEL == 3 && r.SAVE
  add invariant level : r.LEVEL < 3
  add expect fails level because "the new field is taken"
}
