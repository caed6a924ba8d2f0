/// What is printed of a place must be true under each reading: here `valid` isn't a way to say it.
model readings.valid-by-reading

reading strict "Is 1b a valid word?" {
  valid_word
  invalid
}
register r : bits 1 {
  RUN @ 0
} = 0b
valid r(w) = w.RUN && strict == valid_word

request flip by user -> ok { r = ~r }
request look by user when r.RUN -> ok
expect unspecified look when !r.RUN because "asked of a stopped device"
expect unspecified-initial r because "0b isn't valid, whoever reads"
expect reachable-invalid 0b because "the device stops"
expect reachable-invalid 1b under strict == invalid because "the device runs"
