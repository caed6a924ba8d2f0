/// A duty of the driver that is kept may take a hidden state away; the condition says which.
model hidden.duty

var broken : bool = false
duty whole by driver on go : answer == ok -> !broken

request go by user {
  rule works      when !broken -> ok
  rule breaks may when !broken -> ok { broken = true }
  rule fails      when broken  -> error EIO
}
request mend by user -> ok { broken = false }

expect hidden-state broken under !whole    because "a driver that keeps its duty never breaks it with an ok"
expect dead-end configuration under whole  because "it works, and does nothing else"
