/// The states of a write-only register are compared too: its user doesn't read it anyway.
model equivalent.write-only

register r : bits 1 wo { ON @ 0 } = 0
state OFF = 0b
state ON  = 1b
request set(new : r) by user -> ok { r = new }
expect equivalent-states OFF, ON  because "a write is accepted, and nothing shows what it does"
