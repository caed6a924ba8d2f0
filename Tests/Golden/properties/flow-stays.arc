/// Between two steps of a flow nothing else may come: it stays in the first until it enters the second.
model properties.flow-stays

var x : int 0..3 = 0

request up by user {
  rule next when x < 3  -> ok { x = x + 1 }
  rule wrap when x == 3 -> ok { x = 0 }
}

flow each  : x == 0 -> x == 1 -> x == 2 -> x == 3 -> x == 0
flow wide  : x == 0 -> x in {1, 2} -> x == 3
flow late  : x == 2 -> x == 3
flow jump  : x == 0 -> x == 2
flow turn  : x == 0 -> x == 1 -> x == 0
expect fails jump because "1 lies between"
expect fails turn because "1 leads to 2 only"
