/// Bits that no field and no reserved range speaks of.
model findings.reserved-unspecified-bits

register r : bits 8 {
  RUN @ 0
  ERR @ 4
} = 0
expect reserved-unspecified r because "bits 1 to 3 and 5 to 7 have no name"

request set(new : r) by user -> ok { r = new }
