/// What was argued over v10 of the bitfield in December 2019: what a failed write leaves behind, which transitions there are, and
/// how the valid words are told.
study studies.v10

source reply {
  title   "Re: [PATCH v10 Kernel 1/5] vfio: KABI for migration interface for device state"
  date    2019-12-17
  archive "2019-12-17-v10-bitfield-postcopy.txt"
}
source review {
  title   "Re: [PATCH v10 Kernel 1/5] vfio: KABI for migration interface for device state"
  date    2019-12-20
  message "928e41b5-c3fd-ed75-abd6-ada05cda91c9@nvidia.com"
  archive "2019-12-20-v10-failure-states.txt"
}

use v10       = vfio.v10
use error_bit = vfio.v10-error-bit
use ndma      = vfio.ndma

// Post-copy

/// If RESUMING means that the driver takes data, a device may run meanwhile, and be complete in the end.
claim postcopy "RESUMING with RUNNING is a valid state for post-copy" by "Yan Zhao" date 2019-12-17
    cite reply "_RUNNING is a valid state for postcopy" :
    v10 has (flow device_state == 100b && stream == partial -> device_state == 101b && stream == partial
    -> device_state == 101b && stream == complete -> RUNNING && stream == complete)
    under running_resuming == postcopy
  expect depends on v10.transitions == any
      because "Valid or not, no numbered transition leads there; if any state may follow any, the device runs while the rest of its data come."

/// What else changes under that reading. The list of what differs is the checker's.
claim postcopy_changes "The reading adds a state and changes nothing that is promised of the machine" by "Yan Zhao" date 2019-12-17
    cite reply "_RUNNING is a valid state for postcopy" :
    v10 finds reading-matters running_resuming
    && v10 finds unreachable-state 101b
    && !(v10 has whole_data) && !(v10 has running_helps) && v10 has usable_for_sure && !(v10 has stop_for_sure)
    && !(v10 has restored_for_sure)
    where v10.running_resuming == postcopy
  expect depends on v10.transitions == listed
      because "101b is then valid, and no numbered transition leads to it; where one may, it is reached. No property turns."

claim needs_new_flag "With 101b invalid, as posted, post-copy needs a flag of its own" by "Kirti Wankhede" date 2019-12-17
    cite reply "New flag will be required for post-copy" :
    !(v10 has (reachable on write_data : answer == ok && device_state.RUNNING) under running_resuming == invalid)
  expect holds  because "Without 101b no device that runs is ever given data."

// A failed write

/// That it can be done: after each failure of a numbered transition RUNNING is a write that the driver may take.
claim set_running_possible "After a failed transition the user can set RUNNING" by "Kirti Wankhede" date 2019-12-20
    cite review "user should set _RUNNING state" :
    v10 has (always on set_state : answer == error && listed(old(device_state), new) -> RUNNING || can(set_state(001b) -> ok))
  expect depends on v10.transitions != listed || v10.after_failure == previous
      because "If the register tells where the device stopped, that may be STOP, which no numbered transition leaves."

claim set_running_helps "Setting RUNNING after a failed transition brings the device back" by "Kirti Wankhede" date 2019-12-20
    cite review "device state should be set to _RUNNING so" :
    v10 has running_helps
  expect fails  because "The write is taken, and a device that was lost stays lost. Only a reset brings it back."

claim previous_state "After a failed transition the driver returns the previous state, and the device is in it" by "Kirti Wankhede" date 2019-12-20
    cite review "driver should return previous state" :
    v10 has previous_state under after_failure == previous && v10 has loss_shows under after_failure == previous
  expect fails  because "It reads as before whether it still works or is lost, and nothing else tells."

claim need_not_set "Where the previous state is reported the user needn't set it again" by "Alex Williamson" date 2019-12-20
    cite review "without a need for them" :
    v10 has (always on set_state : answer == error && old(RUNNING && !broken) -> RUNNING && can(work)) under after_failure == previous
  expect fails  because "A device that reads RUNNING after a failure may be lost; then there is nothing to infer, and setting it is no help."

claim might_be_stopped "A device may be stopped by a transition that failed" by "Alex Williamson" date 2019-12-20
    cite review "that suggests the device might be stopped" :
    v10 has (reachable on set_state : answer == error && old(device_state.RUNNING && !broken) && !can(work))
  expect holds  because "A failure may lose the device, which then does no work; whether it says so is another question."

claim no_provision "The specification lacks a way to say that a device is non-functional" by "Alex Williamson" date 2019-12-20
    cite review "device is in a non-functional state" :
    v10 finds hidden-state broken && !(error_bit finds hidden-state broken)
  expect holds  because "In v10 a lost device and one that works read alike after one history; with the ERROR bit they don't."

claim current_state "A driver that reports the state the device is in now tells a lost device"
    cite review "the current state of the device via device_state" :
    !(v10 finds hidden-state broken under after_failure == current)
  expect fails  because "A device that stopped on the way reads as stopped, and may be lost all the same."

claim not_continued "A device whose restore failed doesn't run on the part that it got" by "Alex Williamson" date 2019-12-20
    cite review "incorporating the partial state data" :
    v10 has whole_data
  expect fails  because "After an error while data are written, a write of RUNNING is taken, and no sentence has the driver check the data."

/// The sequence begins anew, and who decides to give up gets a working device.
claim error_terminates "An error ends the sequence, and the user decides what to do next" by "Kirti Wankhede" date 2019-12-20
    cite review "error code for next read/write operation" :
    v10 has anew_at_offset && v10 has anew_at_size && v10 has anew_at_read && v10 has anew_at_write && v10 has usable_for_sure
  expect holds  because "After any error the sequence starts again, and a reset brings a working device."

claim just_try_again "After an error in the sequence the user can try again until it succeeds"
    cite review "Can they just try again" :
    v10 has restored_for_sure
  expect fails  because "The next try may end in an error too, each time; all that is sure is to give up by a reset."

claim user_alone "device_state is set by the user alone" by "Kirti Wankhede" date 2019-12-20
    cite review "device_state should be only set by user" :
    v10 has count_keeps_state && v10 has offset_keeps_state && v10 has size_keeps_state && v10 has fetch_keeps_state
    && v10 has stage_keeps_state && v10 has announcing_keeps_state && v10 has gathering_keeps_state
    && v10 has previous_state
  expect depends on v10.after_failure == previous
      because "Reading and writing data never changes it. A failed write does, if the register tells where the device stopped."

// The ERROR bit

claim error_rules_it_out "A bit that the driver sets when the device is lost isn't set by the user alone" by "Kirti Wankhede" date 2019-12-20
    cite review "add a state that vendor driver can set" :
    !(error_bit has count_keeps_state) && !(error_bit has stage_keeps_state)
  expect holds  because "With the bit, any access to the data may change device_state."

/// Nothing but a reset is possible, nothing but reading it shows, and the bit alone makes it so.
predicate bit_3(w : bits 32) = (w & 1000b) != 0
claim others_dont_matter "With ERROR set the other bits don't matter" by "Kirti Wankhede" date 2019-12-20
    cite review "other bits set/clear doesn't matter" :
    error_bit.error same bit_3 on words
    && error_bit has (invariant device_state.ERROR -> broken && pending == 0 && phase == idle && stream == none)
    && error_bit has (invariant device_state.ERROR ->
    !can(work) && !can(gather) && !can(set_state(000b) -> ok) && !can(set_state(001b) -> ok) && !can(set_state(010b) -> ok)
    && !can(set_state(011b) -> ok) && !can(set_state(100b) -> ok) && !can(read_pending_bytes) && !can(read_data)
    && !can(write_data))
  expect holds  because "Whatever they are, the device does nothing and takes nothing but a reset."

claim only_reset "A reset is then the only way on, and it always works" by "Alex Williamson" date 2019-12-20
    cite review "performing a device reset as the only" :
    error_bit has only_reset && error_bit has usable_for_sure
  expect holds  because "No write leaves ERROR, and one reset does."

claim reset_initial "A reset returns the device to its initial state, RUNNING" by "Alex Williamson" date 2019-12-20
    cite review "reset ioctl should return the device to the" :
    v10 has usable_for_sure
  expect holds  because "From every state one reset brings a working device, whatever has failed."

// Transitions

claim all_reachable "Every state is reachable from every other" by "Alex Williamson" date 2019-12-20
    cite review "every state reachable from every other" :
    v10 connected valid by user
  expect depends on v10.transitions == any || v10.transitions == listed && v10.running_resuming == invalid
      because "By the numbered transitions and a reset; a 101b that is valid has none leading to it, and a driver that chooses promises none."

claim all_in_one_write "Every state is reachable from every other in one write" by "Alex Williamson" date 2019-12-20
    cite review "invalid transitions or is every state reachable" :
    v10 has (invariant valid(device_state) -> STOP || can(set_state(000b) -> ok))
    && v10 has (invariant valid(device_state) -> RUNNING || can(set_state(001b) -> ok))
    && v10 has (invariant valid(device_state) -> STOP_COPY || can(set_state(010b) -> ok))
    && v10 has (invariant valid(device_state) -> PRE_COPY || can(set_state(011b) -> ok))
    && v10 has (invariant valid(device_state) -> RESUMING || can(set_state(100b) -> ok))
  expect depends on v10.transitions != listed
      because "The numbered transitions lead into STOP and not out of it; only a reset does, and it loses what the device held."

claim always_stop "A user can always stop the device, whatever the migration is at" by "Alex Williamson" date 2019-12-20
    cite review "be allowed to transition a device to stopped" :
    v10 has (recoverable from any to STOP by user within 1)
  expect depends on v10.transitions == any
      because "In one write from everywhere only if any state may follow any; by the numbered ones PRE_COPY and RESUMING have no way to STOP."

claim stop_against_failure "A user can always stop the device, whatever fails" by "Alex Williamson" date 2019-12-20
    cite review "be allowed to transition a device to stopped" :
    v10 has stop_for_sure
  expect fails  because "Each write may fail, and the reset, which may not, sets RUNNING."

claim save_offline "From RUNNING straight to stop-and-copy is allowed, to save offline" by "Alex Williamson" date 2019-12-20
    cite review "directly from running to stop-and-copy" :
    v10 has save_offline
  expect depends on v10.transitions != vendor  because "It is transition 2 of the list; a driver that chooses may leave it out."

claim vendor_decides "The vendor driver may decide which transitions it supports" by "Kirti Wankhede" date 2019-12-20
    cite review "vendor driver can decide which state transitions" :
    v10 has shutdown under transitions == vendor && v10 has save_live under transitions == vendor
    && v10 has restore under transitions == vendor
  expect fails  because "Then a user can rely on none of the numbered flows, not even on the shutdown."

claim einval_refuses "A driver without save and restore can refuse stop-and-copy with EINVAL" by "Kirti Wankhede" date 2019-12-20
    cite review "vendor driver can return error -EINVAL for write" :
    v10 has vendor_says_no && v10 has einval_is_no
    where v10.transitions == vendor
  expect holds  because "A driver that chooses may, and a user can tell such a refusal from a failure by its errno."

claim no_data_early "A driver needn't give data in pre-copy, it may report none until stop-and-copy" by "Alex Williamson" date 2019-12-20
    cite review "discretion to actually provide data during the pre-copy" :
    v10 has (flow PRE_COPY && pending == 0 -> STOP_COPY && pending == 1 -> STOP_COPY && phase == moved
    -> STOP_COPY && pending == 0 -> STOP)
  expect depends on v10.transitions != vendor  because "All the data are then read in stop-and-copy, and the flow comes to its end."

claim leave_pre_copy "Pre-copy may be left for stop-and-copy at any point, whatever is pending" by "Alex Williamson" date 2019-12-20
    cite review "at any point, regardless of pending_bytes" :
    v10 has (recoverable from PRE_COPY to STOP_COPY by user within 1)
  expect depends on v10.transitions != vendor
      because "For each count and each step of the sequence one write does it, unless the driver chooses its transitions."

// The data

claim reads_repeat "Reading pending_bytes again and again has no side effects" by "Alex Williamson" date 2019-12-20
    cite review "reading pending_bytes repeatedly is supported" :
    v10 idempotent read_pending_bytes
  expect holds  because "A second read tells what the first told, and leaves the device where the first left it."

claim restart_harmless "A user may start again at pending_bytes without side effects" by "Alex Williamson" date 2019-12-20
    cite review "allowing userspace to restart at reading pending_bytes" :
    v10 has restarted_reads
  expect fails  because "The same read says that the iteration is done, also when its data were offered and never fetched."

/// As he asks it: the offset and the size of the current piece, read more than once.
claim others_repeat "The same is true for data_offset and data_size" by "Alex Williamson" date 2019-12-20
    cite review "simply return offset and size for the current" :
    v10 has (always on read_data_offset : answer == ok && old(saves && phase != idle) -> phase == old(phase) && pending == old(pending))
    && v10 has (always on read_data_size : answer == ok && old(phase in {sized, moved}) -> phase == old(phase) && pending == old(pending))
  expect holds  because "Once offered, a piece can be asked about again and again; its author agreed."

claim size_first "Nothing says what a user gets who reads data_size before data_offset" by "Alex Williamson" date 2019-12-20
    cite review "they read data_size before data_offset" :
    v10 finds unspecified read_data_size only permitted when (saves && phase == idle)
  expect holds  because "A driver may return an error there; no sentence says that it has to, or what else it does."

claim sizes_may_differ "Transaction size may differ, the data are a byte stream" by "Kirti Wankhede" date 2019-12-20
    cite review "Transaction size can differ, but order should remain" :
    v10 has (always on write_data_size : answer == ok && piece == split && old(stream) != corrupt -> stream != corrupt)
  expect fails  because "A driver may take half a packet for a whole one, and answer ok. Nothing tells the user."

// Macros

/// Compared for equality, as the word CASE suggests.
claim cases_are_the_macro "Two INVALID_CASE macros say what one VALID macro says" by "Kirti Wankhede" date 2019-12-20
    cite review "prefer to define as above" :
    v10.valid_by_cases same v10.valid_by_macro on words
  expect fails  because "111b is neither case, and not valid."

/// Compared bit by bit: a word that has all the bits of a case.
predicate valid_by_bits(w : bits 32) = (w & 110b) != 110b && (w & 101b) != 101b
claim cases_by_bits "The two cases say it if a word is compared for the bits of each" by "Kirti Wankhede" date 2019-12-20
    cite review "add individual invalid states which" :
    valid_by_bits same v10.valid_by_macro on words
  expect holds  because "111b has the bits of both cases, and the two say the same for every word."

claim cases_scale "Individual cases still work when other bits are added" by "Kirti Wankhede" date 2019-12-20
    cite review "will not be work when use of other" :
    valid_by_bits same ndma.posted_valid on words
  expect holds  because "With NDMA as bit 3 the same two cases, compared bit by bit, still say which words are valid."

predicate macro_with_mask(w : bits 32) = (w & 100b) == 0 || (w & 1111b) == 100b
claim macro_breaks "The one macro doesn't work any more when a bit is added to its mask" by "Kirti Wankhede" date 2019-12-20
    cite review "will not be work when use of other" :
    !(macro_with_mask same ndma.posted_valid on words)
  expect holds  because "It refuses 1100b, RESUMING with NDMA, which is valid."

predicate macro_of_three(w : bits 32) = (w & 100b) == 0 || (w & 111b) == 100b
claim macro_updated "The macro can be updated when a bit is added" by "Alex Williamson" date 2019-12-20
    cite review "can't we just update the macro" :
    macro_of_three same ndma.posted_valid on words
  expect holds  because "With its mask kept to the three bits it needs no change at all for NDMA."

/// What the generator writes for v10 and, word for word, for NDMA: Docs/findings.md shows it.
predicate generated(w : bits 32) = (w & 111b) < 101b
claim macro_generated "A single macro defines a valid state, and needs no change when flags are added" by "Alex Williamson" date 2019-12-20
    cite review "single macro that defines a valid state" :
    generated same v10.valid_by_macro on words && generated same ndma.posted_valid on words
  expect holds  because "The smallest test of three bits is that of four: the two lower bits don't matter unless the third is set."

predicate three_cases(w : bits 32) = !((w & 111b) in {101b, 110b, 111b})
predicate six_cases(w : bits 32)   = !((w & 1111b) in {0101b, 0110b, 0111b, 1101b, 1110b, 1111b})
claim cases_multiply "CASE1, CASE2, CASEn is what doesn't scale" by "Alex Williamson" date 2019-12-20
    cite review "numerous CASE1, CASE2" :
    three_cases same v10.valid_by_macro on words && six_cases same ndma.posted_valid on words
    && !(v10.valid_by_cases same v10.valid_by_macro on words)
  expect holds  because "Compared for equality, three bits need three cases, not two, and a fourth bit doubles them."

claim stop_is_running "STOP and RUNNING have one value in the patch" by "Alex Williamson" date 2019-12-20
    cite review "actually the opposite of the necessary logic" :
    v10 finds duplicate-encoding STOP, RUNNING
  expect holds  because "Both macros are 1 << 0: who writes STOP sets the device running."
