/// Where nothing but the register is seen all its states would be equivalent, which says nothing.
model equivalent.nothing-seen

register r : bits 1 ro { ON @ 0 } = 0
state OFF = 0b
state ON  = 1b
event flip by device { r = r ^ 1 }
expect vacuous equivalent-states  because "no request, no visible event, no other register"
