/// A field may be added in a reserved range, which shrinks.
model extends.add-field extends extends.base {
  add to r { ERROR @ 2 }
  add reachable failed : r.ERROR
  add expect fails failed because "set still refuses bit 2, which the mask leaves out"
}
