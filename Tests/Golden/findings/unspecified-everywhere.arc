/// A request without rules is unspecified everywhere.
model findings.unspecified-everywhere

register r : bits 1 {
  RUN @ 0
} = 0b

request flip by user -> ok { r.RUN = !r.RUN }
request poll by user
expect unspecified poll because "the text has the request, and no answer"
