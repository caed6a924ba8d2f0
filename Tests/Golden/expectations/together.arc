/// Several expectations with one id and subject are taken together.
model expectations.together

reading who "Who refuses?" {
  driver
  nobody
}
register r : bits 2 {
  A @ 0
  B @ 1
} = 00b

request set(new : r) by user {
  rule take   when new == 01b || new == 00b      -> ok { r = new }
  rule refuse when new == 11b && who == driver   -> error EINVAL
}
expect unspecified set when new == 10b because "never said"
expect unspecified set when new == 11b under who == nobody because "said by one reader only"
