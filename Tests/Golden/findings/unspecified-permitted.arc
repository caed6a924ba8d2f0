/// Where only `may` rules apply, an answer is permitted and none is required.
model findings.unspecified-permitted

register r : bits 1 {
  RUN @ 0
} = 0b

request set(new : r) by user {
  rule take       when new != r -> ok { r = new }
  rule again may  when new == r && r.RUN -> error EBUSY
}
expect unspecified set only permitted when new == r && r.RUN because "a driver may refuse a second start"
expect unspecified set when new == r && !r.RUN because "nothing is said of a second stop"
