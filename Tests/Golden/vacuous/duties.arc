/// A duty that forbids nothing, whatever else is kept.
model vacuous.duties

var level : int 0..2 = 0
home true

duty modest by user on set : n < 2
duty smaller by user on set : n < 2 || n > 2
duty any by user on set : n >= 0
duty silent by driver on get : answer == ok
duty exact by driver on look : level == old(level)
duty unused by user on gone : false

request set(n : int 0..2) by user -> ok { level = n }
request get by user {
  rule good                    -> ok
  rule bad may when level == 2 -> error
}
request look by user {
  rule same                     -> ok
  rule drop may when level == 1 -> ok { level = 0 }
}
capability GONE
request gone by user requires GONE && !GONE -> ok
expect dead-rule gone  because "no device has it"

expect vacuous any                             because "every number is at least 0"
expect vacuous silent under modest || smaller  because "without a level of 2 it is always answered ok"
expect vacuous unused                          because "no device has it"
