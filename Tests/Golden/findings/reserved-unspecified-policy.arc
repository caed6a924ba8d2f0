/// A reserved range that doesn't say what becomes of its bits; one with a policy is fine.
model findings.reserved-unspecified-policy

register silent : bits 4 {
  RUN @ 0
  reserved @ 1..3
} = 0
register told : bits 4 {
  GO @ 0
  reserved @ 1..3 ignored
} = 0
expect reserved-unspecified silent because "reserved, and nothing more is said"

request set(new : silent) by user -> ok { silent = new }
request tell(new : told) by user -> ok { told = new }
