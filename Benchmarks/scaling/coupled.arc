/// N workers with a unit of work each, which any of them may hand to any other that is awake: every pair is coupled, and the units never
/// get more or fewer. One without work may be sent to sleep.
///
/// Without work a worker has two modes, with one, two or three units it is awake, and the units are N. So the configurations are as many as
/// the coefficient of x^N in (2 + x + x^2 + x^3)^N: 5, 25, 97, 441, 2021, … from N = 2 on.
system scaling.coupled

parameter N : 2..64 = 2

instance dev[N] : scaling.worker
var work[N] : int 0..3 = 1

event hand by device choose i, j when i != j && work[i] > 0 && work[j] < 3 && dev[j].AWAKE {
  work[i] = work[i] - 1
  work[j] = work[j] + 1
}
event sleep by vmm choose i when dev[i].AWAKE && work[i] == 0 { call dev[i].sleep }
event wake by vmm choose i when dev[i].ASLEEP { call dev[i].wake }

invariant idle "Who sleeps has no work" : forall i : dev[i].ASLEEP -> work[i] == 0
invariant lost "No work is lost" : exists i : work[i] > 0
recoverable even "The work can be spread again" : from any to forall i : work[i] == 1
