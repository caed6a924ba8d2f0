/// `add` declares something new, here a capability, a request and a property.
model extends.add-declaration extends extends.base {
  add capability PAUSE
  add state PAUSED = 10b requires PAUSE
  add request pause by user requires PAUSE -> ok { r = PAUSED }
  add reachable paused : PAUSED
  add expect capability-leak PAUSED under !PAUSE because "set takes 10b from every device"
  add expect equivalent-states STOP, PAUSED under PAUSE
    because "nothing that a user does or notices depends on which of them it is"
  add expect equivalent-states LIVE, PAUSED under PAUSE
    because "nothing that a user does or notices depends on which of them it is"
}
