------------------------------- MODULE Family -------------------------------
\* The scaling family in TLA+: N devices of one VM and the VMM that migrates them all. `Devices` are
\* model values, so TLC may reduce by their symmetry. TLC counts an action's successors: each write
\* that is kept or refused is one, for each value, as the family has it.
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS Devices, Bug
VARIABLES vp, ds, pd, ph
vars == <<vp, ds, pd, ph>>

Valid == {0, 1, 2, 3, 4, 9, 11}
Err == 6
Saving == {2, 3, 11}

Allowed ==
  CASE vp = "idle" -> 0..15
    [] vp = "precopy" -> {1, 3, 5, 7, 9, 11, 13, 15}
    [] vp = "stopping" -> {0, 1, 2, 3, 8, 9, 10, 11}
    [] vp = "stopcopy" -> {0, 2, 8, 9, 10, 11}
    [] vp = "done" -> {}
    [] vp = "failed" -> {1}

Init ==
  /\ vp = "idle"
  /\ ds = [i \in Devices |-> 1]
  /\ pd = [i \in Devices |-> 0]
  /\ ph = [i \in Devices |-> 0]

Becomes(i, word, pending) ==
  /\ ds' = [ds EXCEPT ![i] = word]
  /\ pd' = [pd EXCEPT ![i] = pending]
  /\ ph' = [ph EXCEPT ![i] = 0]
  /\ UNCHANGED vp

Changes(i, v) == ds[i] # Err /\ v \in Valid /\ v # ds[i]

Write(i, v) ==
  \/ UNCHANGED vars
  \/ /\ Changes(i, v)
     /\ \/ Becomes(i, v,
             IF v \in Saving THEN IF ds[i] \in Saving THEN pd[i] ELSE 3 ELSE 0)
        \/ Becomes(i, Err, 0)

Reset(i) ==
  /\ ds[i] = Err
  /\ Bug = 1 \/ vp = "idle" \/ (vp = "failed" /\ Bug # 2)
  /\ Becomes(i, 1, 0)

Start(i) ==
  /\ \A j \in Devices : ph[j] = 0
  /\ (ds[i] \in Saving /\ pd[i] > 0) \/ (ds[i] = 4 /\ pd[i] < 3)
  /\ ph' = [ph EXCEPT ![i] = 1]
  /\ UNCHANGED <<vp, ds, pd>>

Step(i) ==
  /\ ph[i] \in {1, 2}
  /\ ds[i] \in Saving \union {4}
  /\ ph' = [ph EXCEPT ![i] = @ + 1]
  /\ UNCHANGED <<vp, ds, pd>>

Finish(i) ==
  /\ ph[i] = 3
  /\ \/ ds[i] \in Saving /\ pd[i] > 0 /\ pd' = [pd EXCEPT ![i] = @ - 1]
     \/ ds[i] = 4 /\ pd[i] < 3 /\ pd' = [pd EXCEPT ![i] = @ + 1]
  /\ ph' = [ph EXCEPT ![i] = 0]
  /\ UNCHANGED <<vp, ds>>

Dirty(i) ==
  /\ ds[i] \in {3, 11}
  /\ pd[i] < 3
  /\ pd' = [pd EXCEPT ![i] = @ + 1]
  /\ UNCHANGED <<vp, ds, ph>>

Phase(from, to, ready) == vp \in from /\ ready /\ vp' = to /\ UNCHANGED <<ds, pd, ph>>

Next ==
  \/ \E i \in Devices :
       \/ \E v \in Allowed : Write(i, v)
       \/ Reset(i) \/ Start(i) \/ Step(i) \/ Finish(i) \/ Dirty(i)
  \/ Phase({"idle"}, "precopy", \A i \in Devices : ds[i] = 1)
  \/ Phase({"precopy"}, "stopping", \A i \in Devices : ds[i] \in {3, 11})
  \/ Phase({"stopping"}, "stopcopy", \A i \in Devices : ds[i] \in {0, 2, 9, 11})
  \/ Phase({"stopcopy"}, "done",
       \A i \in Devices : ds[i] \in {0, 2} /\ pd[i] = 0 /\ ph[i] = 0)
  \/ Phase({"precopy", "stopping", "stopcopy"}, "failed", TRUE)
  \/ Phase({"failed"}, "idle", \A i \in Devices : ds[i] = 1)
  \/ Phase({"done"}, "idle", TRUE)

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Devices)

I1 == \A i \in Devices : ds[i] \in Valid \union {Err}
I2 == vp = "stopcopy" => \A i \in Devices : ds[i] \notin {1, 3, 5, 7}
P3 == \A i \in Devices : (ph[i] = 3 /\ ds[i] \in Saving) => pd[i] > 0
=============================================================================
