/// `can` is true where an action has an enabled rule: of an event that changes nothing nothing else tells.
model properties.can

capability LOUD
register state : bits 2 { RUN @ 0  MUTE @ 1 } = 01b

home true
request set_state(new : state) by user {
  rule accept   when new != 11b -> ok { state = new }
  rule refuse   when new == 11b -> error EINVAL
  rule fail may when new.RUN    -> error EIO
}
event work by device visible when state.RUN
event beep by device visible requires LOUD when state.RUN && !state.MUTE

invariant works_exactly_there : can(work) == state.RUN
invariant beeps_while_it_works : can(beep) -> can(work)
invariant only_loud_ones : !LOUD -> !can(beep)
invariant beeps : LOUD && state.RUN -> can(beep)
invariant never_both : !can(set_state(11b) -> ok) && can(set_state(11b) -> EINVAL)
invariant may_fail : can(set_state(01b) -> EIO) && can(set_state(01b) -> ok)
invariant answered : can(set_state(state)) && !can(set_state(state) -> EINVAL)
always loses_its_voice on set_state : answer == ok && new == 00b -> !can(work)
always was_at_work on set_state : old(can(work)) == old(state.RUN)
ctl silenced : AG EF !can(work)
recoverable back : from !can(work) to can(work) by user
reachable idle : !can(work) && !can(beep)
invariant always_at_work : can(work)
expect fails always_at_work                      because "a device may be stopped"
expect vacuous beeps_while_it_works under !LOUD  because "a device that isn't loud never beeps"
