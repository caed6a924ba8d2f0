/// A device that is awake or asleep, as its user says: the part of the systems scaling.coupled and scaling.queue that a device has alone.
model scaling.worker

register mode : enum 1 { ASLEEP = 0  AWAKE = 1 } = AWAKE

request sleep by user { rule sleep when AWAKE -> ok { mode = ASLEEP } }
request wake by user { rule wake when ASLEEP -> ok { mode = AWAKE } }
