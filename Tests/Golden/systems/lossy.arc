/// A device that may lose what it had when it is switched, as it likes.
model systems.lossy

register mode : bits 1 { ON_BIT @ 0 } = ON
state ON  = 1b
state OFF = 0b
var lost : bool = false

request set(new : states) by user {
  rule take for now in {false, true} -> ok {
    mode = new
    lost = lost || now
  }
}
event tell by device visible when lost { }

recoverable fresh : from any to !lost
expect fails fresh                           because "Nothing brings it back."
expect unrecoverable ON when lost            because "Nothing brings it back."
expect unrecoverable OFF when lost           because "Nothing brings it back."
expect unrecoverable OFF by user when !lost  because "It may be lost on the way."
expect equivalent-states ON, OFF             because "Nothing depends on which of them it is."
expect hidden-state lost                     because "Nobody sees it before the device tells."
