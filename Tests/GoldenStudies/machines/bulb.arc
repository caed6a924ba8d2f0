/// A bulb that can't be lit without a fuse.
model machines.bulb

capability FUSE
register mode : enum 1 { DARK = 0  LIT = 1 } = DARK

request set(new : states) by user {
  rule take   when FUSE  -> ok { mode = new }
  rule refuse when !FUSE -> error EIO
}
