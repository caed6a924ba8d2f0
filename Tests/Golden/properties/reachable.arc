/// `reachable` wants one run to one configuration, under each combination.
model properties.reachable

capability TURBO
var gear : int 0..4 = 0

request up by user {
  rule next when gear < 3          -> ok { gear = gear + 1 }
  rule top  when gear == 3 && TURBO -> ok { gear = 4 }
  rule full when gear == 4 || gear == 3 && !TURBO -> error
}
request down by user -> ok { gear = 0 }

reachable third  : gear == 3
reachable fourth : gear == 4
reachable fifth  : gear > 4
expect fails fourth under !TURBO because "only turbo devices have it"
expect fails fifth  because "no device has it"
