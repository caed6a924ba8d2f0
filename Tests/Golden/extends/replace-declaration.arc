/// `replace` puts a declaration in the place of the one with its name.
model extends.replace-declaration extends extends.base {
  replace var broken : bool = true
  replace request reset by user -> ok { r = STOP  broken = false }
  replace invariant one : r != 11b && !broken
  add home true
  add expect fails one because "it begins broken now"
}
