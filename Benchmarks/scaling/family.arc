/// N devices of one VM and the VMM that migrates them: the family on which checkers are compared.
///
/// A transition changes one device or the VM's phase, never both, and one that changes nothing
/// counts too. BUG plants a fault: 1, a device may be reset in any phase; 2, only while the VM is idle; 3, none.
system scaling.family

parameter N   : 1..16 = 2
parameter BUG : 1..3  = 3

instance dev[N] : scaling.device
var phase : enum {idle, precopy, stopping, stopcopy, done, failed} = idle

predicate runs(i : N)  = dev[i].device_state == 0001b
predicate saves(i : N) = dev[i].device_state in {0010b, 0011b, 1011b}
/// What the VMM may write in a phase.
predicate allowed(new : bits 4) =
    phase == idle
    || phase == precopy && (new & 0001b) != 0
    || phase == stopping && (new & 0100b) == 0
    || phase == stopcopy && (new & 0100b) == 0 && ((new & 0001b) == 0 || (new & 1000b) != 0)
    || phase == failed && new == 0001b
/// No device's stream is under way.
predicate quiet        = forall i : dev[i].stream == 00b

event write by vmm choose i for new in bits 4 when allowed(new) { call dev[i].write(new) }
event reset by vmm choose i when dev[i].ERROR && (BUG == 1 || phase == idle || phase == failed && BUG == 3) { call dev[i].reset }
event start by vmm choose i when quiet && (saves(i) && dev[i].pending != 00b || dev[i].device_state == 0100b && dev[i].pending != 11b) {
  call dev[i].start
}

event to_precopy by vmm when phase == idle && forall i : runs(i) { phase = precopy }
event to_stopping by vmm when phase == precopy && forall i : dev[i].device_state in {0011b, 1011b} { phase = stopping }
event to_stopcopy by vmm when phase == stopping && forall i : dev[i].device_state in {0000b, 0010b, 1001b, 1011b} { phase = stopcopy }
event to_done by vmm when phase == stopcopy && forall i : dev[i].device_state in {0000b, 0010b} && dev[i].pending == 00b && dev[i].stream == 00b {
  phase = done
}
event give_up by vmm when phase in {precopy, stopping, stopcopy} { phase = failed }
event recovered by vmm when phase == failed && forall i : runs(i) { phase = idle }
event again by vmm when phase == done { phase = idle }

invariant words : forall i : dev[i].device_state in {0000b, 0001b, 0010b, 0011b, 0100b, 0110b, 1001b, 1011b}
invariant quiesced : phase == stopcopy -> forall i : !dev[i].device_state.RUNNING || dev[i].device_state.NDMA
invariant stream : forall i : dev[i].stream == 11b && saves(i) -> dev[i].pending != 00b
recoverable running : from any to forall i : runs(i)
