/// One device of the systems beside this file: on, off, or, if it is able to, on and quiet.
model systems.device

capability SILENCE
register mode : enum 2 {
  OFF   = 0
  ON    = 1
  QUIET = 2 requires SILENCE
} = ON
home ON

request set(new : states) by user {
  rule take     when supported(new)  -> ok        { mode = new }
  rule refuse   when !supported(new) -> error EINVAL
  rule fail may when supported(new)  -> error EIO { }
}
event write by device visible when ON { }
event work by device visible when ON || QUIET { }
event notice by device when QUIET { }

flow silence : ON -> QUIET
expect fails silence under !SILENCE
    because "It takes a device that can be quiet."
