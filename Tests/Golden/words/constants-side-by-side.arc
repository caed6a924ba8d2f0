/// Constants that differ in one bit of a part that is otherwise only copied.
model words.constants-side-by-side

register r : bits 16 {
  RUN @ 0
  reserved @ 1..15 zero
} = 0

request set(new : r) by user {
  rule magic  when new == 0xbeee              -> ok { r = new }
  rule wizard when new == 0xbeea              -> ok { r = 0xbeec }
  rule other  when !(new in {0xbeee, 0xbeea}) -> error EINVAL
}
request clear by user -> ok { r = 0 }

invariant known : r in {0, 0xbeee, 0xbeec}
reachable made : r == 0xbeec
reachable asked : r == 0xbeea
expect fails asked because "the wizard changes it"
