/// `supported` in a predicate knows what the states require, though predicates are read early.
model functions.supported

capability WIDE
register r : enum 1 {
  A = 0
  B = 1 requires WIDE
} = A
predicate may_enter(s : r) = supported(s)
home A

request set(new : states) by user {
  rule enter  when may_enter(new)  -> ok { r = new }
  rule refuse when !may_enter(new) -> error EINVAL
}
always asked on set : answer == ok -> r == new
expect dead-end A under !WIDE             because "B can't be entered"
expect equivalent-states A, B under WIDE  because "nothing but the register tells a device in one from one in the other"
