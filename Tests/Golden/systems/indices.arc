/// Indices are compared with == and != only: two chosen ones, a predicate of an index, one assignment for all of them.
system systems.indices

parameter N : 2..3 = 3
parameter M : 1..2 = 2
instance dev[N]   : systems.device with { SILENCE }
instance other[M] : systems.device with { !SILENCE }
var role[N] : enum {idle, first, second} = idle

predicate only(i : N) = role[i] == first && forall j : i != j -> role[j] != first

event pick by vmm choose i, j when i != j && forall k : role[k] == idle {
  role[i] = first
  role[j] = second
}
event stop by vmm choose i, k when only(i) && other[k].ON {
  forall j : role[j] = idle
  call other[k].set(OFF)
}
event never by device choose i, j when i == j && role[i] != role[j] { role[i] = idle }

invariant one : (count i : role[i] == first) <= 1
invariant both : (exists i : role[i] == first) == (exists i : role[i] == second)
invariant alike : forall i : forall j : dev[i].mode == dev[j].mode
reachable all : forall k : other[k].OFF

expect dead-rule never  because "An index is equal to itself."
