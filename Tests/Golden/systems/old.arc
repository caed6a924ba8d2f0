/// A device of an older kind: it has no quiet state, and its user doesn't see whether it is on.
model systems.old

register mode : enum 2 wo {
  OFF = 0
  ON  = 1
} = ON
var full : bool = false

request set(new : states) by user {
  rule take     -> ok        { mode = new }
  rule fail may -> error EIO { }
}
request empty by user {
  rule take when full -> ok { full = false }
}
event write by device visible when ON { full = true }

forced off "It can be switched off whatever it does" : from any to OFF by user
expect fails off                     because "It may refuse for ever."
expect unspecified empty when !full  because "Nobody says what it answers when there is nothing."
