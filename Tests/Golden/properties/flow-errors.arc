/// Steps that are answered by an error don't count in a flow, even if they move on; events come between.
model properties.flow-errors

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request push by user -> error EIO { r.A = true }
request clear by user -> ok { r = 00b }
event tick by device when r == 00b { r = 10b }
event tock by device when r == 10b { r = 11b }

flow events : r == 00b -> r == 10b -> r == 11b
flow cleared : r == 10b -> r == 00b -> r == 10b
flow pushed : r == 00b -> r == 01b
expect fails pushed because "01b is reached by an error only"
