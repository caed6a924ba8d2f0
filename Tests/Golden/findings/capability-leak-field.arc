/// A bit is set by devices that don't offer what it requires.
model findings.capability-leak-field

capability LOGGING
capability FAST requires LOGGING
register r : bits 2 {
  RUN @ 0
  LOG @ 1 requires LOGGING
} = 00b

request set(new : r) by user {
  rule take   when FAST || !new.RUN -> ok { r = new }
  rule refuse when !FAST && new.RUN -> error EINVAL
}
expect capability-leak r.LOG under !LOGGING because "stopped devices take LOG whatever they offer"
