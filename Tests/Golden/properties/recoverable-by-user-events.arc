/// Events of others may spoil the user's way, or be harmless.
model properties.recoverable-by-user-events

capability SPITE
register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request first  by user -> ok { r.A = true }
request second by user {
  rule go when r.A -> ok { r = 11b }
  rule no when !r.A -> error
}
request clear by user -> ok { r = 00b }
event reset_a by device requires SPITE when r == 01b { r = 00b }
event blink by device when r == 11b { r = 10b }
event unblink by device when r == 10b { r = 11b }

recoverable top : to r.B by user
expect fails top under SPITE because "the device may clear A before the second request, each time"
