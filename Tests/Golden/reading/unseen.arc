/// A verdict about a variable may depend on a reading of which the user sees nothing.
model reading.unseen

reading kept "Is the old value kept?" { yes  no }
var held : bool = true

request go by user -> ok { held = if kept == yes then held else false }
request back by user -> ok { held = true }
invariant stays : held

expect fails stays under kept == no  because "it is dropped"
expect reading-matters kept          because "the invariant speaks of what the user can't see"
expect dead-end configuration under kept == yes  because "nothing ever changes"
