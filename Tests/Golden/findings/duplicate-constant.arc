/// A macro with the value of another state than the text gives its name to.
model findings.duplicate-constant

register r : bits 2 {
  RUN  @ 0
  SAVE @ 1
} = STOP
state STOP = 00b
state COPY = 11b
constant STOP = 1 << 0
constant COPY = 11b
constant SAVE = 1 << 2

request set(new : r) by user -> ok { r = new }
expect duplicate-encoding STOP, RUN because "the macro STOP is the bit RUN"
expect duplicate-encoding SAVE because "the macro is 4, the bit is 2, and nothing else is 4"
expect equivalent-states STOP, COPY
    because "nothing that a user does or notices depends on which of them it is"
