/// A permission that adds nothing to what is required is dead; one that adds something isn't.
model findings.dead-rule-may

register r : bits 1 {
  RUN @ 0
} = 0b

request flip by user -> ok { r.RUN = !r.RUN }
request look by user {
  rule fine           -> ok
  rule also may       -> ok { r.RUN = r.RUN }
  rule fails may when r.RUN -> error EIO
}
expect dead-rule look.also because "ok without a change is required already"
