/// A formula is decided for each device by itself, from where it starts.
model ctl.worlds

capability LATCH
reading begins "Where does it begin?" {
  low
  high
}
register r : bits 1 { UP @ 0 } = if begins == low then 0b else 1b
home true

request set(new : bool) by user {
  rule free when !LATCH || !r.UP -> ok { r.UP = new }
  rule held when LATCH && r.UP   -> error
}

ctl stays : AG (r.UP -> AG r.UP)
ctl back : AG EF !r.UP
ctl start : !r.UP
expect fails stays under !LATCH          because "it may be set back"
expect fails back under LATCH            because "it can't be set back"
expect fails start under begins == high  because "it is up from the start"
expect dead-end 1b under LATCH           because "it can't be set back"
