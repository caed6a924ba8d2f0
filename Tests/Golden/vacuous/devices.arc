/// A claim about some devices says something if it does so for those; others don't count.
model vacuous.devices

capability FAST
reading late "May it come late?" {
  yes
  no
}
register r : bits 1 { RUN @ 0 } = 0b

request boost by user requires FAST -> ok { r.RUN = late == yes }
request stop by user -> ok { r.RUN = false }

invariant fast_only : !FAST -> !r.RUN
invariant late_only : FAST && late == no && r.RUN -> false
always boosted on boost : answer == ok -> r.RUN == (late == yes)
invariant running : r.RUN -> FAST
expect vacuous late_only under FAST && late == no  because "of those that it is about none runs"
expect vacuous running under !FAST || late == no   because "none of these runs"
expect dead-end 0b under !FAST || late == no       because "nothing changes there"
