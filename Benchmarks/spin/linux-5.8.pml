/*
 * Models/vfio/linux-5.8.arc by hand, for SPIN: the same variables, the same rules with the same
 * arguments, the same events. Comments name the rules of the model and what they answer.
 *
 * The counts of both tools can be compared:
 *   - A step is one atomic sequence that never blocks, and SPIN stores nothing inside of those. Its
 *     arguments are chosen first, then one rule. (If a sequence could block, SPIN would store a state
 *     there, and the counts would differ.)
 *   - An argument that is over with the step is hidden, so it isn't part of a state.
 *   - -DNOREDUCE keeps SPIN from leaving steps out.
 *   - SPIN has one state more, the one before the frozen values are chosen, and one step more for each
 *     of the 8 choices.
 *
 * SPIN has no classes of words: it would have to walk over 2^32 values of device_state. This file has the
 * 24 words that `arcwise check` looks at: all values of bits 0 to 2, with three values of the reserved bits
 * (0, and two others: one step sees two words, that held and that asked). That these 24
 * stand for all words is what arcwise has Z3 prove; here it is taken for granted.
 *
 * What is answered (ok, an error, pending_bytes) isn't part of a configuration.
 */

#define RUNNING_BIT   1
#define SAVING_BIT    2
#define RESUMING_BIT  4
#define MASK          7
#define RESERVED      24    /* bits 3 and 4 number the three values of bits 3 to 31 */

#define STOP          0
#define RUNNING       1
#define STOP_COPY     2
#define PRE_COPY      3
#define RESUMING      4
#define ERROR         6

/* phase */
#define idle          0
#define offered       1
#define sized         2
#define moved         3

/* stream */
#define none          0
#define partial       1
#define complete      2
#define corrupt       3

/* Frozen: two readings and a duty. */
bool some_transitions;      /* reachable_state == some_transitions */
bool any_state;             /* reset_from == any_state */
bool read_modify_write;     /* the duty is kept */

/* The configuration. */
byte device_state;
bool broken;
bit  pending;
byte phase;
byte stream;

/* Arguments. */
hidden byte new;
hidden byte last;

#define is(w, s)   (((w) & MASK) == s)
#define in_error   is(device_state, ERROR)
#define valid      (!(new & RESUMING_BIT) || is(new, RESUMING))
#define careful(w) (!read_modify_write || ((w) & RESERVED) == (device_state & RESERVED))
#define saves      ((device_state & SAVING_BIT) && !in_error)
#define resumes    ((device_state & RESUMING_BIT) && !in_error)

#define move(a, b) (is(device_state, a) && is(new, b))
#define arc \
  (move(RUNNING, STOP) || move(RUNNING, STOP_COPY) || move(STOP_COPY, STOP) || \
   move(RUNNING, PRE_COPY) || move(PRE_COPY, STOP_COPY) || \
   move(RUNNING, RESUMING) || move(RESUMING, RUNNING))
#define chain \
  (is(device_state, RUNNING) || is(device_state, RESUMING) || move(PRE_COPY, STOP))
#define supported_move (arc || (some_transitions && chain))

#define pending_after \
  ((broken || !(new & SAVING_BIT)) -> 0 : \
   ((!(new & RUNNING_BIT) && !is(device_state, STOP_COPY)) -> 1 : \
    ((device_state & SAVING_BIT) -> pending : 0)))
#define phase_after  ((new & device_state & (SAVING_BIT | RESUMING_BIT)) -> phase : idle)
#define stream_after (((new & RESUMING_BIT) && !(device_state & RESUMING_BIT)) -> none : stream)

#define lose broken = true; pending = 0; phase = idle; stream = none

#define word(w)         :: careful(w) -> new = w
#define eight(w) \
  word(w) word(w + 1) word(w + 2) word(w + 3) word(w + 4) word(w + 5) word(w + 6) word(w + 7)

#define frozen(a, b, c) \
  :: atomic { some_transitions = a; any_state = b; read_modify_write = c; device_state = RUNNING }

active proctype machine()
{
  if
  frozen(0, 0, 0) frozen(0, 0, 1) frozen(0, 1, 0) frozen(0, 1, 1)
  frozen(1, 0, 0) frozen(1, 0, 1) frozen(1, 1, 0) frozen(1, 1, 1)
  fi;

  do
  :: atomic {                                                    /* set_state(new) */
       if
       eight(0) eight(8) eight(16)
       fi;
       if
       :: valid && !in_error && supported_move ->                   /* accept: ok */
            stream = stream_after; phase = phase_after; pending = pending_after;
            device_state = new       /* last: the others read the old one */
       :: !valid                                                    /* refuse: error */
       :: in_error                                                  /* refuse_in_error: error */
       :: valid && !in_error                                        /* fail: error */
       :: valid && !in_error -> lose                                /* break, not reported: error */
       :: valid && !in_error -> lose;                               /* break, reported: error */
            device_state = (device_state & RESERVED) | ERROR
       fi
     }

  :: atomic { in_error || any_state ->                           /* reset: recover: ok */
       device_state = RUNNING; broken = false; pending = 0; phase = idle; stream = none }

  /* events */
  :: (device_state & RUNNING_BIT) && !broken                        /* work */
  :: atomic { is(device_state, PRE_COPY) && !broken && pending == 0 -> pending = 1 }   /* gather */

  /* read_pending_bytes */
  :: saves && phase == idle                                         /* count: ok */
  :: atomic { saves && phase != idle -> pending = 0; phase = idle } /* done, left = 0: ok */
  :: atomic { saves && phase != idle -> pending = 1; phase = idle } /* done, left = 1: ok */
  :: atomic { saves -> phase = idle }                               /* fault: error */

  /* read_data_offset */
  :: atomic { saves && phase == idle && pending > 0 -> phase = offered }   /* offer: ok */
  :: saves && (phase == offered || phase == sized)                  /* again: ok */
  :: atomic { resumes && phase == idle -> phase = offered }         /* place: ok */
  :: atomic { saves || resumes -> phase = idle }                    /* fault: error */

  /* read_data_size */
  :: atomic { saves && phase == offered -> phase = sized }          /* size: ok */
  :: saves && phase == sized                                        /* again: ok */
  :: atomic { saves -> phase = idle }                               /* fault: error */

  /* read_data */
  :: atomic { saves && phase == sized -> phase = moved }            /* fetch: ok */
  :: atomic { saves -> phase = idle }                               /* fault: error */

  /* write_data */
  :: atomic { resumes && phase == offered -> phase = moved }        /* stage: ok */
  :: atomic { resumes -> phase = idle }                             /* fault: error */

  :: atomic {                                                    /* write_data_size(last) */
       resumes ->
       if
       :: last = 0
       :: last = 1
       fi;
       if
       :: phase == moved && stream != complete ->                   /* take: ok */
            stream = (broken -> none : (stream == corrupt -> corrupt : (last -> complete : partial)));
            phase = idle
       :: stream = ((phase == moved && !broken) -> corrupt : stream);   /* fault: error */
            phase = idle
       fi
     }
  od
}

/* The first holds, the second fails. */
ltl reserved_kept { [] (!read_modify_write || (device_state & RESERVED) == 0) }
ltl loss_shows    { [] (!broken || in_error) }
