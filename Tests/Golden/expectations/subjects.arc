/// A word may be written in any base.
model expectations.subjects

register r : bits 3 {
  A @ 0
  B @ 1
  C @ 2
} = 000b
valid r(w) = w in {000b, 001b, 010b, 100b}

request set(new : r) by user -> ok { r = new }
expect reachable-invalid 0011b because "written with more digits"
expect reachable-invalid 0x5 because "written as a hexadecimal number"
expect reachable-invalid 6 because "written as a decimal number"
expect reachable-invalid 111b because "written as it is printed"
