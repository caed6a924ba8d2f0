/// A reset that only some devices have.
model findings.unrecoverable-under

capability RESET
register r : bits 2 {
  RUN @ 0
  ERR @ 1
} = LIVE
state LIVE = 01b
state DEAD = 10b
home LIVE

request reset by user requires RESET -> ok { r = LIVE }
event fail by device when LIVE { r = DEAD }
expect unrecoverable DEAD under !RESET because "only a reset leads out of it"
expect dead-end DEAD under !RESET because "and nothing else happens there either"
expect equivalent-states LIVE, DEAD under RESET
    because "nothing that a user does or notices depends on which of them it is"
