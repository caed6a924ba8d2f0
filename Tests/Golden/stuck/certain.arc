/// A loop of driver steps that never answers: it follows a table for ever.
model stuck.certain

register r : bits 1 { RUN @ 0 } = 0b
var at : int 0..2 = 0

request go(to : int 0..2) by user {
  rule ask when to != at -> waits
  rule is  when to == at -> ok
}
request reset by user anytime -> ok { at = 0 }
event skip by driver when waiting(go) && at < 2 { at = if at == 0 then 1 else 0 }
event land by driver when waiting(go) && at == 2 -> answers go ok

expect stuck-loop go   because "skip goes between 0 and 1 for ever, and a reset is no answer"
expect dead-rule land  because "2 is never met"
