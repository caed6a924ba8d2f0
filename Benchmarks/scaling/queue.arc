/// N workers that wait for a page each in one queue of Q places, first come, first served: which of them stand in it, and in which order, is
/// told by nothing less than a permutation. One that waits can't be sent to sleep.
///
/// With k of them in the queue there are N!/(N-k)! orders, and two modes for each of the others: the sum over k from 0 to the lesser of N and
/// Q of N!/(N-k)! 2^(N-k) configurations.
system scaling.queue

parameter N : 2..64 = 2
parameter Q : 1..8  = 8

instance dev[N] : scaling.worker
/// Its place in the queue, the first being 1; 0 outside.
var place[N] : int 0..8 = 0

event ask by device choose i when dev[i].AWAKE && place[i] == 0 && (count j : place[j] > 0) < Q { place[i] = 1 + (count j : place[j] > 0) }
event serve by guest when exists i : place[i] == 1 { forall i : place[i] = if place[i] > 0 then place[i] - 1 else 0 }
event sleep by vmm choose i when dev[i].AWAKE && place[i] == 0 { call dev[i].sleep }
event wake by vmm choose i when dev[i].ASLEEP { call dev[i].wake }

invariant bounded "No more wait than there are places" : (count i : place[i] > 0) <= Q
invariant one_each "No two have one place" : forall i : forall j : i != j && place[i] > 0 -> place[i] != place[j]
invariant first "Who waits has somebody before it, or is the first" : (exists i : place[i] > 0) -> exists i : place[i] == 1
invariant awake "Who waits is awake" : forall i : place[i] > 0 -> dev[i].AWAKE
recoverable empty "The queue can always be emptied" : from any to forall i : place[i] == 0
