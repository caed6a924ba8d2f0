-- The scaling family in the language of Murphi, for Rumur: N devices of one VM and the VMM that
-- migrates them all. The devices are a scalarset, so the checker may reduce by their symmetry; run.sh
-- sets N and BUG, and makes the scalarset a range to have every state counted.
const
  N : 2;
  BUG : 0;
  ERR : 6;
type
  device : scalarset(N);
  word : 0..15;
  phase : enum { idle, precopy, stopping, stopcopy, done, failed };
var
  vp : phase;
  ds : array [device] of word;
  pd : array [device] of 0..3;
  ph : array [device] of 0..3;

function valid(v : word) : boolean;
begin return v <= 4 | v = 9 | v = 11; end;

function saving(v : word) : boolean;
begin return v = 2 | v = 3 | v = 11; end;

function allowed(v : word) : boolean;
begin
  switch vp
  case idle: return true;
  case precopy: return v % 2 = 1;
  case stopping: return v < 4 | (v >= 8 & v < 12);
  case stopcopy: return v = 0 | v = 2 | (v >= 8 & v < 12);
  case done: return false;
  case failed: return v = 1;
  end;
end;

function changes(i : device; v : word) : boolean;
begin return ds[i] != ERR & valid(v) & v != ds[i]; end;

ruleset i : device do
  ruleset v : word do
    rule "rejected" allowed(v) & !changes(i, v) ==> begin end;
    rule "kept" allowed(v) & changes(i, v) ==> begin end;
    rule "ok" allowed(v) & changes(i, v) ==>
    begin
      if saving(v) then
        if !saving(ds[i]) then pd[i] := 3; end;
      else
        pd[i] := 0;
      end;
      ds[i] := v;
      ph[i] := 0;
    end;
    rule "err" allowed(v) & changes(i, v) ==>
    begin ds[i] := ERR; pd[i] := 0; ph[i] := 0; end;
  end;

  rule "reset" ds[i] = ERR & (BUG = 1 | vp = idle | (vp = failed & BUG != 2)) ==>
  begin ds[i] := 1; pd[i] := 0; ph[i] := 0; end;

  rule "start" (forall j : device do ph[j] = 0 end)
    & ((saving(ds[i]) & pd[i] > 0) | (ds[i] = 4 & pd[i] < 3)) ==>
  begin ph[i] := 1; end;

  rule "step" (ph[i] = 1 | ph[i] = 2) & (saving(ds[i]) | ds[i] = 4) ==>
  begin ph[i] := ph[i] + 1; end;

  rule "read" ph[i] = 3 & saving(ds[i]) & pd[i] > 0 ==>
  begin ph[i] := 0; pd[i] := pd[i] - 1; end;

  rule "load" ph[i] = 3 & ds[i] = 4 & pd[i] < 3 ==>
  begin ph[i] := 0; pd[i] := pd[i] + 1; end;

  rule "dirty" (ds[i] = 3 | ds[i] = 11) & pd[i] < 3 ==>
  begin pd[i] := pd[i] + 1; end;
end;

rule "begin" vp = idle & forall j : device do ds[j] = 1 end ==> begin vp := precopy; end;
rule "stop" vp = precopy & forall j : device do ds[j] = 3 | ds[j] = 11 end ==>
begin vp := stopping; end;
rule "copy"
  vp = stopping & forall j : device do ds[j] = 0 | ds[j] = 2 | ds[j] = 9 | ds[j] = 11 end ==>
begin vp := stopcopy; end;
rule "finish"
  vp = stopcopy
    & forall j : device do (ds[j] = 0 | ds[j] = 2) & pd[j] = 0 & ph[j] = 0 end ==>
begin vp := done; end;
rule "give up" vp = precopy | vp = stopping | vp = stopcopy ==> begin vp := failed; end;
rule "recovered" vp = failed & forall j : device do ds[j] = 1 end ==> begin vp := idle; end;
rule "again" vp = done ==> begin vp := idle; end;

startstate
begin
  vp := idle;
  for i : device do ds[i] := 1; pd[i] := 0; ph[i] := 0; end;
end;

invariant "I1" forall i : device do valid(ds[i]) | ds[i] = ERR end;
invariant "I2"
  vp = stopcopy -> forall i : device do ds[i] % 2 = 0 | ds[i] >= 8 end;
invariant "P3"
  forall i : device do (ph[i] = 3 & saving(ds[i])) -> pd[i] > 0 end;
-- RECOVERY
