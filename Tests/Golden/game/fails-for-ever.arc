/// A driver that is permitted to fail may do so for ever: the user wins only where that doesn't happen.
model game.fails-for-ever

register r : bits 1 { RUN @ 0 } = LIVE
state LIVE = 1b
state STOP = 0b

request set(new : states) by user {
  rule works     -> ok { r = new }
  rule fails may -> error EIO
}

recoverable live : to LIVE by user
forced sure : to LIVE by user
recoverable ever : to LIVE
expect fails sure                    because "each write may be answered EIO"
expect equivalent-states LIVE, STOP  because "nothing but the register tells a device in one from one in the other"
