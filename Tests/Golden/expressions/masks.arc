/// Masks as the kernel writes them: constants joined by `|`, and `& ~MASK`.
model expressions.masks

register r : bits 8 {
  RUN  @ 0
  SAVE @ 1
  reserved @ 2..7 zero
} = 0
constant BIT_RUN  = 1 << 0
constant BIT_SAVE = 1 << 1

request set(new : r) by user {
  rule take   when (new & ~(BIT_RUN | BIT_SAVE)) == 0 -> ok { r = new }
  rule refuse when (new & ~3) != 0                    -> error EINVAL
}
request stop by user -> ok { r = r & ~BIT_RUN }
request both by user -> ok { r = BIT_RUN | BIT_SAVE }
request swap by user -> ok { r = if r == (if r.RUN then 1 else 2) then r ^ 3 else r }

invariant clean : (r & 0xfc) == 0
invariant few : (r & BIT_RUN | BIT_SAVE) != 3
expect fails few because "it is (r & 1) | 2, which is 3 where RUN is set"
