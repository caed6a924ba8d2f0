/*
 * vfio.stopped-logging
 * Capabilities: DIRTY_TRACKING, LIVE_DATA. Readings: second_bit.
 *
 * States of device_state
 *   device_state has 32 bits. It begins as RUNNING. Home is RUNNING.
 *
 *   bits  value   state                 class                 reached  way home
 *   +---- _LOGGING
 *   |+--- _STOPPED
 *   ||
 *   00b   0x0     RUNNING               valid                 yes      forced
 *   01b   0x1     STOPPED               valid                 yes      by user
 *   10b   0x2     LOGGING[a]            valid[a] /            yes      by user
 *                                       invalid[b]
 *   11b   0x3     STOPPED_LOGGING[a]    valid[a] /            yes      by user
 *                                       invalid[b]
 *         0x4...  4,294,967,292 other   invalid               no
 *                 words
 *
 *   [a] under DIRTY_TRACKING || second_bit == preparation
 *   [b] under !DIRTY_TRACKING && second_bit == logging
 *
 *   way home: forced - user gets home whatever happens; by user - user gets
 *   home if nothing happens that is only permitted
 *
 * In each state
 *
 *   state            by itself           hidden              the text
 *   RUNNING          dma, dma_done[c]    written: no or      "We start at
 *                                        yes; in_flight: no  RUNNING"
 *                                        or yes; saved:
 *                                        none or partial;
 *                                        loaded: none or
 *                                        partial
 *   STOPPED          nothing             written: yes;       "set STOPPED which
 *                                        in_flight: no;      should quiesce the
 *                                        saved: any;         device"
 *                                        loaded: any
 *   LOGGING          dma, dma_done[c],   written: yes;       "dirty tracking is
 *                    dirty_page[d]       in_flight: no or    just an augmented
 *                                        yes; saved: none    running state"
 *                                        or partial;
 *                                        loaded: none or
 *                                        partial
 *   STOPPED_LOGGING  nothing             written: yes;       "Clearing STOPPED
 *                                        in_flight: no;      and LOGGING would
 *                                        saved: any;         handle"
 *                                        loaded: any
 *
 *   [c] when in_flight
 *   [d] under DIRTY_TRACKING
 *
 * Transitions
 *
 *   set_state(new) by user, by what is asked for
 *   from                00b  01b  10b[a]  11b[a]  other words
 *   RUNNING             ok~  ok~  ok~     ok~     ?
 *   STOPPED             ok~  ok~  ok~     ok~     ?
 *   LOGGING[a]          ok~  ok~  ok~     ok~     ?
 *   STOPPED_LOGGING[a]  ok~  ok~  ok~     ok~     ?
 *
 *   from                get_save_bytes  read_data       write_data
 *   RUNNING             ?[e] / (ok)[f]  ?[e] / (ok)[f]  ?
 *   STOPPED             ok              ok              ok
 *   LOGGING[a]          ?[e] / (ok)[f]  ?[e] / (ok)[f]  ?
 *   STOPPED_LOGGING[a]  ok              ok              ok
 *
 *   from                get_dirty_pages  dma  dma_done  dirty_page
 *   RUNNING             ?                yes  yes[c]
 *   STOPPED             ?
 *   LOGGING[a]          ok[d] / (ok)[g]  yes  yes[c]    yes[d]
 *   STOPPED_LOGGING[a]  ok[d] / (ok)[g]
 *
 *   [a] under DIRTY_TRACKING || second_bit == preparation
 *   [c] when in_flight
 *   [d] under DIRTY_TRACKING
 *   [e] under !LIVE_DATA
 *   [f] under LIVE_DATA
 *   [g] under !DIRTY_TRACKING
 *
 *   ~: may also fail, see the list; (...): only permitted; ?: nothing says;
 *   blank: can't be asked or can't happen
 *
 * Arcs
 *
 *   set_state(new) by user
 *   from              asked for                 answer     then      rule  line
 *   any               RUNNING, STOPPED,         ok         as asked  move  90
 *                     LOGGING, STOPPED_LOGGING
 *   any               RUNNING, STOPPED,         may error  stays     fail  102
 *                     LOGGING, STOPPED_LOGGING
 *   RUNNING, STOPPED  LOGGING, STOPPED_LOGGING  ?[h]
 *   any               other words               ?
 *
 *   Other requests by user
 *   request          from                   answer       then   rule       line
 *   get_save_bytes   STOPPED,               ok           stays  stopped    107
 *                    STOPPED_LOGGING
 *   get_save_bytes   RUNNING, LOGGING       may ok[f]    stays  running    109
 *   get_save_bytes   RUNNING, LOGGING       ?[e]
 *   get_save_bytes   RUNNING, LOGGING       only may[f]
 *   read_data        STOPPED,               ok           stays  stopped    115
 *                    STOPPED_LOGGING
 *   read_data        RUNNING, LOGGING       may ok[f]    stays  running    118
 *   read_data        RUNNING, LOGGING       ?[e]
 *   read_data        RUNNING, LOGGING       only may[f]
 *   write_data       STOPPED,               ok           stays  load       123
 *                    STOPPED_LOGGING
 *   write_data       RUNNING, LOGGING       ?
 *   get_dirty_pages  LOGGING,               ok[d]        stays  tracked    128
 *                    STOPPED_LOGGING
 *   get_dirty_pages  LOGGING,               may ok       stays  claim_all  131
 *                    STOPPED_LOGGING
 *   get_dirty_pages  RUNNING, STOPPED       ?
 *   get_dirty_pages  LOGGING,               only may[g]
 *                    STOPPED_LOGGING
 *
 *   Events
 *   event                          from              then      line
 *   dma by device, visible         RUNNING, LOGGING  stays     135
 *   dma_done by device             RUNNING, LOGGING  stays[c]  137
 *   dirty_page by device, visible  LOGGING           stays[d]  139
 *
 *   [c] when in_flight
 *   [d] under DIRTY_TRACKING
 *   [e] under !LIVE_DATA
 *   [f] under LIVE_DATA
 *   [g] under !DIRTY_TRACKING
 *   [h] where it isn't supported
 *
 *   ?: nothing says; may: permitted, not sure; only may: nothing is sure; line:
 *   where the rule stands
 */
