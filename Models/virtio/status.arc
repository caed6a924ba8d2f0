/// The device status field of VIRTIO 1.2: one byte in which a guest's driver ticks off the steps of its initialization, and the device says
/// that it is broken. The driver only sets bits; 0 starts again. Nothing of this is about VFIO: the two sides are called driver and device.
/// A driver that finds DEVICE_NEEDS_RESET resets the device or gives it up: the list has no step from there.
///
/// Left out: the feature bits themselves (the driver writes a set that the device supports, or one that it doesn't, which the empty
/// set counts for); the device's configuration space and its queues, but for buffers in general; how a transport asks for a reset,
/// but for the write of 0 on PCI, taken as done when the write is; legacy devices, which have no FEATURES_OK; a single queue's reset.
model virtio.status

source field {
  title "Virtual I/O Device (VIRTIO) Version 1.2, 2.1 Device Status Field, and 2.4 Device Reset"
  date  2022-07-01
}
source init {
  title "Virtual I/O Device (VIRTIO) Version 1.2, 3.1.1 Driver Requirements: Device Initialization"
  date  2022-07-01
}
source pci {
  title "Virtual I/O Device (VIRTIO) Version 1.2, 4.1.4.3 Common configuration structure layout"
  date  2022-07-01
}
omit field "A good implementation will try to recover"
    because "Advice; the way back is a claim below."
omit init  "MUST NOT write) the device-specific configuration"
    because "The configuration space isn't in the model."

register device_status : bits 8 c "VIRTIO_CONFIG_S_" {
  ACKNOWLEDGE        @ 0                                  cite init "Set the ACKNOWLEDGE status bit"
  DRIVER             @ 1                                  cite init "Set the DRIVER status bit"
  DRIVER_OK          @ 2                                  cite field "set up and ready to drive the device"
  FEATURES_OK        @ 3                                  cite field "feature negotiation is complete"
  reserved           @ 4..5
  DEVICE_NEEDS_RESET @ 6 c "VIRTIO_CONFIG_S_NEEDS_RESET"  cite field "the device has experienced an error from which"
  FAILED             @ 7                                  cite field "has given up on the device"
} = 0  cite field "The device status field starts out as 0"

state RESET  = 00000000b  cite field "The device status field starts out as 0"
state FOUND  = 00000001b  cite init "guest OS has noticed the device"
state DRIVEN = 00000011b  cite init "guest OS knows how to drive the device"
state AGREED = 00001011b  cite init "Set the FEATURES_OK status bit"
state LIVE   = 00001111b  cite init "At this point the device is"

home RESET  cite field "is reinitialized to 0 by the device during"

/// Has the driver written a set of features that the device supports?
var fits   : bool = false  cite init "write the subset of feature bits understood"
/// Is the device in an error state that only a reset ends?
var broken : bool = false  cite field "enters an error state that a reset is"

/// The next step of the list, or giving up.
predicate in_sequence(new : device_status) =
    RESET && new == FOUND || FOUND && new == DRIVEN || DRIVEN && new == AGREED || AGREED && new == LIVE
    || new == (device_status | 10000000b)
    cite init "driver MUST follow this sequence to initialize a"

duty follow_sequence by driver on write_status : new == 0 || in_sequence(new)
    cite init "driver MUST follow this sequence to initialize a"  cite field "driver MUST NOT clear a device status bit"
duty features_in_time by driver on write_features : DRIVEN
    cite init "The driver MUST NOT accept new feature bits"
duty buffers_in_time by driver on offer_buffer : device_status.DRIVER_OK
    cite init "available notifications to the device before setting DRIVER_OK"

// What the driver writes

request write_status(new : device_status) by driver to device {
  rule reset  when new == 0                                    -> ok { device_status = 0  fits = false  broken = false }
      cite field "MUST reinitialize device status to 0 after"  cite pci "Writing 0 into this field resets the device"
  rule step   when in_sequence(new) && (new == AGREED -> fits) -> ok { device_status = new }
      cite field "setting bits to indicate the completed steps"
  /// The driver finds out when it reads the field again.
  rule refuse when DRIVEN && new == AGREED && !fits            -> ok { }
      cite init "ensure the FEATURES_OK bit is still set"
}  cite field "The driver MUST update device status"

request write_features(supported_set : bool) by driver to device {
  rule take when DRIVEN -> ok { fits = supported_set }  cite init "write the subset of feature bits understood"
}  cite init "Read device feature bits"

request offer_buffer by driver to device {
  rule take when LIVE -> ok { }  cite init "At this point the device is"
}  cite init "available notifications to the device before setting DRIVER_OK"

// What the device does

event use_buffer by device visible when LIVE && !broken { }  cite field "The device MUST NOT consume buffers or send"
event break by device when !broken { broken = true }         cite field "enters an error state that a reset is"
event tell_early by device when broken && !device_status.DEVICE_NEEDS_RESET && !device_status.DRIVER_OK {
  device_status.DEVICE_NEEDS_RESET = true
}  cite field "The device SHOULD set DEVICE_NEEDS_RESET when"
/// With a notification that the configuration has changed.
event tell by device visible when broken && !device_status.DEVICE_NEEDS_RESET && device_status.DRIVER_OK {
  device_status.DEVICE_NEEDS_RESET = true
}  cite field "MUST send a device configuration change notification"

// What is claimed

invariant whole_way "A device that is live has gone through every step" :
    device_status.DRIVER_OK -> device_status.FEATURES_OK && device_status.DRIVER && device_status.ACKNOWLEDGE
    cite init "driver MUST follow this sequence to initialize a"
invariant agreed "FEATURES_OK is seen for a supported set only" : device_status.FEATURES_OK -> fits
    cite init "ensure the FEATURES_OK bit is still set"
invariant told_truly "DEVICE_NEEDS_RESET is no false alarm" : device_status.DEVICE_NEEDS_RESET -> broken
    cite field "the device has experienced an error from which"
invariant told_always "A broken device says so" : broken -> device_status.DEVICE_NEEDS_RESET
    cite field "The device SHOULD set DEVICE_NEEDS_RESET when"
always not_cleared "The driver clears no bit but by a reset" on write_status :
    answer == ok && new != 0 -> (old(device_status) & ~device_status) == 0
    cite field "driver MUST NOT clear a device status bit"
recoverable start_again "The driver can always begin again" : from any to RESET && !broken by driver
    cite field "MUST reinitialize device status to 0 after"
recoverable live_again "After any error the device can be live again" : from any to LIVE && !broken
    cite init "reset the device later to restart if"
flow init "initialization" : RESET -> FOUND -> DRIVEN -> DRIVEN && fits -> AGREED -> LIVE
    cite init "driver MUST follow this sequence to initialize a"
flow second_try "another set of features, without a reset" : DRIVEN && !fits -> DRIVEN && fits -> AGREED
never flow goes_on "Initialization doesn't go on after FAILED" : device_status.FAILED -> AGREED || LIVE
    cite init "MUST NOT continue initialization in that case"

ctl begins "At first nothing has been written, and nothing is broken" : RESET && !fits && !broken
    cite field "The device status field starts out as 0"
always reset_forgets "A reset forgets the features that were written" on write_status : new == 0 -> !fits && !broken
    cite field "MUST reinitialize device status to 0 after"
flow tells_early "an error during initialization is told" :
    DRIVEN && broken -> broken && device_status.DEVICE_NEEDS_RESET && !device_status.DRIVER_OK
    cite field "The device SHOULD set DEVICE_NEEDS_RESET when"
flow tells "an error of a live device is told" :
    LIVE && broken -> broken && device_status.DEVICE_NEEDS_RESET && device_status.DRIVER_OK
    cite field "MUST send a device configuration change notification"

// What the checker finds

expect reserved-unspecified device_status
    because "Bits 4 and 5 have no name, and the section doesn't say what a driver that sets them gets."
expect unspecified write_status when new != 0 && !in_sequence(new) under !follow_sequence
    because "The list of steps binds the driver. What a device makes of another write isn't said, not even of one that clears a bit."
expect unspecified write_features when !DRIVEN under !features_in_time
    because "After FEATURES_OK the driver must not; what comes of it if it does isn't said."
expect unspecified offer_buffer when !LIVE under !buffers_in_time
    because "Before DRIVER_OK the driver must not; what comes of it if it does isn't said."
expect unspecified offer_buffer when !LIVE && device_status.DRIVER_OK under buffers_in_time
    because "A driver may offer buffers to a device that needs a reset, or that it has given up. What becomes of them isn't said."
expect fails told_always
    because "It is a SHOULD, and takes its time."
expect hidden-state broken
    because "A device that breaks need not say so at once, and before DRIVER_OK it sends no notification. Until then it reads like a sound one."
