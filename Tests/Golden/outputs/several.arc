/// A step may set several outputs, and none that it doesn't name.
model outputs.several

register r : bits 2 {
  A @ 0
  B @ 1
} = 00b
output word : r
output size : int 0..2

request set(new : r) by user -> ok { r = new }
request get by user {
  rule both when r.A  -> ok { word = r  size = 2 }
  rule one  when !r.A -> ok { word = r }
}

always right on get : word == r
always sized on get : size == 2
always low   on get : !word.B
expect fails low because "B may be set"
