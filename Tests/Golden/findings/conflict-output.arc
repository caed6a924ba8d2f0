/// Same answer and next configuration, different output; one that isn't set differs from one that is.
model findings.conflict-output

register r : bits 1 {
  RUN @ 0
} = 0b
output left : int 0..3

request flip by user -> ok { r.RUN = !r.RUN }
request count by user {
  rule none when true  -> ok { left = 0 }
  rule some when r.RUN -> ok { left = if r.RUN then 2 else 0 }
}
request size by user {
  rule tells  when true -> ok { left = 1 }
  rule silent when true -> ok
}
expect conflict count.none, count.some when r.RUN because "0 and 2"
expect conflict size.tells, size.silent because "one sentence has a result, the other hasn't"
