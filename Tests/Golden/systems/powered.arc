/// A lamp that shines as long as it has power, which is nothing of its own.
model systems.powered

register mode : enum 1 { DARK = 0  LIT = 1 } = DARK
var power : bool = true

predicate glows = LIT && power

request set(new : states) by user {
  rule take when power  -> ok { mode = new }
  rule not  when !power -> error EIO
}
request plug by user -> ok { power = true }
request unplug by user -> ok { power = false }
event go_out by device visible when LIT && !power { mode = DARK }

always taken on set : answer == ok
expect fails taken
    because "Without power it isn't."
