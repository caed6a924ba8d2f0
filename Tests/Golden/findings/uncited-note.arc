/// In a model with sources a clause without one is noted; a note is never a failure.
model findings.uncited-note

source post {
  title "a post"
  date  2020-01-01
}
register r : bits 1 {
  RUN @ 0
} = STOP
state STOP = 0b cite post "stopped"
state LIVE = 1b

request flip by user -> ok { r = if STOP then LIVE else STOP } cite post "start and stop"
expect uncited LIVE because "the post doesn't name it"
expect equivalent-states STOP, LIVE
    because "nothing that a user does or notices depends on which of them it is"
