/// A finding made under both options differs if it is of other arguments.
model reading.points

reading which "Which word isn't spoken of?" { zero  one }
var last : bool = false

request write(b : bool) by user when b != (which == one) -> ok { last = b }
request reset by user -> ok { last = false }

expect unspecified write when b == false under which == zero  because "one option leaves out the lower value"
expect unspecified write when b == true under which == one    because "and one the upper"
expect reading-matters which                                  because "always something is unspecified, but not the same"
expect dead-end configuration under which == one              because "only the lower value is taken"
