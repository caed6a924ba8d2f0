/// Devices without the capability don't have the request, so nothing is unspecified for them.
model capabilities.only-with-it

capability LOG
register r : bits 1 { RUN @ 0 } = 0b
var log : bool = false

request log_on by user requires LOG {
  rule on when !log -> ok { log = true }
}
request log_off by user requires LOG -> ok { log = false }
event flush by device requires LOG when log { log = false }
expect unspecified log_on when log under LOG because "asked a second time"
expect dead-end 0b under !LOG because "these devices do nothing"
