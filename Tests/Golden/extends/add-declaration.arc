/// `add` declares something new, here a capability, a request and a property.
model extends.add-declaration extends extends.base {
  add capability PAUSE
  add state PAUSED = 10b requires PAUSE
  add request pause by user requires PAUSE -> ok { r = PAUSED }
  add reachable paused : PAUSED
  add expect capability-leak PAUSED under !PAUSE because "set takes 10b from every device"
}
