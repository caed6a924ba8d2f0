/// A rule that applies in one combination of capabilities isn't dead.
model findings.dead-rule-one-world

capability FAST
capability SAFE
register r : bits 1 {
  RUN @ 0
} = 0b

request flip by user {
  rule fast when FAST && !SAFE -> ok { r.RUN = !r.RUN }
  rule slow when !FAST || SAFE -> ok { r.RUN = !r.RUN }
  rule odd  when FAST && !FAST -> error
}
expect dead-rule flip.odd because "FAST is offered or it isn't"
