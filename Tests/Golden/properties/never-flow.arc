/// `never flow`: there is no such run, `may` rules included.
model properties.never-flow

register r : bits 2 {
  RUN  @ 0
  SAVE @ 1
} = LIVE
state LIVE = 01b
state COPY = 10b
state STOP = 00b

home true
request set(new : states) by user {
  rule take may when !(LIVE && new == COPY) -> ok { r = new }
  rule deny when LIVE && new == COPY -> error EINVAL
}
expect unspecified set only permitted when !(LIVE && new == COPY) because "a driver may refuse what isn't forbidden"

never flow direct : LIVE -> COPY
never flow detour : LIVE -> STOP -> COPY
expect fails detour because "the driver may accept each of these"
expect equivalent-states COPY, STOP
    because "nothing that a user does or notices depends on which of them it is"
