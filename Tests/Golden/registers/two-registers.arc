/// States belong to the register that `in` names; each register is tested on its own.
model registers.two-registers

register power : bits 1 { ON @ 0 } = OFF
register link  : bits 1 { UP @ 0 } = DOWN
state OFF  = 0b in power
state DOWN = 0b in link
state UPP  = 1b in link

request switch(new : power) by user -> ok {
  power = new
  link  = if new.ON then link else DOWN
}
event train by device when power.ON { link = UPP }

invariant needs_power : OFF -> DOWN
reachable both : power.ON && UPP
invariant always_off : OFF
expect fails always_off because "the user may switch it on"
