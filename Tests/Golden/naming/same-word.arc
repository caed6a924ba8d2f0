/// A field, a state and a macro may share a name, as in the kernel's headers: `r.RUN` is the bit, `RUN` the state.
model naming.same-word

register r : bits 2 {
  RUN  @ 0 // the bit
  SAVE @ 1
} = RUN
/// The state.
state RUN  = 01b
state STOP = 00b
constant RUN = 1 << 0 // the macro

request set(new : r) by user -> ok { r = new }
invariant bit : RUN -> r.RUN && !r.SAVE
invariant word : (r == RUN) == RUN
reachable both : r.RUN && !RUN
invariant one : r.RUN -> RUN
expect fails one because "with SAVE set it is another state"
expect equivalent-states RUN, STOP
    because "nothing that a user does or notices depends on which of them it is"
