/* The scaling family in Promela: N devices of one VM and the VMM that migrates them all. Options of
   one loop are the transitions, each in a d_step, so that SPIN stores what the family calls a state
   and counts what it calls a transition, those that change nothing among them.

   spin -a -DN=3 -DBUG=0 family.pml */
#ifndef N
#define N 2
#endif
#ifndef BUG
#define BUG 0
#endif

#define IDLE 0
#define PRECOPY 1
#define STOPPING 2
#define STOPCOPY 3
#define DONE 4
#define FAILED 5

/* Sets of the sixteen values of a register, one bit for each. */
#define VALID 2591
#define SAVING 2060
#define RESUMING 16
#define ERR 6
#define in(value, set) (((set) >> (value)) & 1)

byte vp = IDLE;
byte ds[N] = 1;
byte pd[N] = 0;
byte ph[N] = 0;

#define allowed (vp == IDLE -> 65535 : (vp == PRECOPY -> 43690 : (vp == STOPPING -> 3855 : (vp == STOPCOPY -> 3845 : (vp == DONE -> 0 : 2)))))
#define mine ds[_pid]
#define changes(v) (mine != ERR && mine != v && in(v, VALID))
#define loads(v) (in(v, SAVING) -> (in(mine, SAVING) -> pd[_pid] : 3) : 0)

#define refused(v) :: d_step { in(v, allowed) && !changes(v) -> skip }
#define kept(v) :: d_step { in(v, allowed) && changes(v) -> skip }
#define taken(v) :: d_step { in(v, allowed) && changes(v) -> pd[_pid] = loads(v); mine = v; ph[_pid] = 0 }
#define broken(v) :: d_step { in(v, allowed) && changes(v) -> mine = ERR; pd[_pid] = 0; ph[_pid] = 0 }
/* A value outside VALID is refused in every state. */
#define write(v) refused(v) kept(v) taken(v) broken(v)

#if BUG == 1
#define may_reset true
#elif BUG == 2
#define may_reset (vp == IDLE)
#else
#define may_reset (vp == IDLE || vp == FAILED)
#endif

#if N == 1
#define all(p) (p(0))
#elif N == 2
#define all(p) (p(0) && p(1))
#elif N == 3
#define all(p) (p(0) && p(1) && p(2))
#elif N == 4
#define all(p) (p(0) && p(1) && p(2) && p(3))
#elif N == 5
#define all(p) (p(0) && p(1) && p(2) && p(3) && p(4))
#elif N == 6
#define all(p) (p(0) && p(1) && p(2) && p(3) && p(4) && p(5))
#else
#error "N is 1 to 6"
#endif
#define rests(i) (ph[i] == 0)
#define runs(i) (ds[i] == 1)
#define saves(i) (ds[i] == 3 || ds[i] == 11)
#define stops(i) (ds[i] == 0 || ds[i] == 2 || ds[i] == 9 || ds[i] == 11)
#define saved(i) ((ds[i] == 0 || ds[i] == 2) && pd[i] == 0 && ph[i] == 0)
#define known(i) (in(ds[i], VALID) || ds[i] == ERR)
#define quiet(i) (ds[i] != 1 && ds[i] != 3 && ds[i] != 5 && ds[i] != 7)
#define sound(i) (ph[i] != 3 || !in(ds[i], SAVING) || pd[i] > 0)

/* The devices are processes 0 to N - 1. */
active [N] proctype device() {
  do
  write(0) write(1) write(2) write(3) write(4)
  refused(5) refused(6) refused(7) refused(8)
  write(9)
  refused(10)
  write(11)
  refused(12) refused(13) refused(14) refused(15)
  :: d_step { mine == ERR && may_reset -> mine = 1; pd[_pid] = 0; ph[_pid] = 0 }
  :: d_step { all(rests) && (in(mine, SAVING) && pd[_pid] > 0 || in(mine, RESUMING) && pd[_pid] < 3) -> ph[_pid] = 1 }
  :: d_step { (ph[_pid] == 1 || ph[_pid] == 2) && (in(mine, SAVING) || in(mine, RESUMING)) -> ph[_pid] = ph[_pid] + 1 }
  :: d_step { ph[_pid] == 3 && in(mine, SAVING) && pd[_pid] > 0 -> ph[_pid] = 0; pd[_pid] = pd[_pid] - 1 }
  :: d_step { ph[_pid] == 3 && in(mine, RESUMING) && pd[_pid] < 3 -> ph[_pid] = 0; pd[_pid] = pd[_pid] + 1 }
  :: d_step { (mine == 3 || mine == 11) && pd[_pid] < 3 -> pd[_pid] = pd[_pid] + 1 }
  od
}

active proctype vmm() {
  do
  :: d_step { vp == IDLE && all(runs) -> vp = PRECOPY }
  :: d_step { vp == PRECOPY && all(saves) -> vp = STOPPING }
  :: d_step { vp == STOPPING && all(stops) -> vp = STOPCOPY }
  :: d_step { vp == STOPCOPY && all(saved) -> vp = DONE }
  :: d_step { vp == PRECOPY || vp == STOPPING || vp == STOPCOPY -> vp = FAILED }
  :: d_step { vp == FAILED && all(runs) -> vp = IDLE }
  :: d_step { vp == DONE -> vp = IDLE }
  od
}

/* I1, I2 and P3. */
never {
  do
  :: !(all(known) && (vp != STOPCOPY || all(quiet)) && all(sound)) -> break
  :: else
  od
}
