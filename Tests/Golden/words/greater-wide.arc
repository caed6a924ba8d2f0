/// An order comparison on 32 bits beside bits that are masked.
model words.greater-wide

register r : bits 32 {
  A @ 0
  B @ 1
  reserved @ 2..31 zero
} = 0

request set(new : r) by user {
  rule small when new < 0x10000  -> ok { r = new }
  rule large when new >= 0x10000 -> error EINVAL
}

reachable both : r.A && r.B
invariant bound : r <= 0xffff
reachable top : r == 0xffff
invariant zero : r < 4
expect fails zero because "reserved bits below the bound may be set"
