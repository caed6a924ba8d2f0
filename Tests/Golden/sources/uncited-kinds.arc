/// States, rules, requirements, options, capabilities, duties and `valid` want a source; an action's counts for its rules.
model sources.uncited-kinds

source post { title "a post"  date 2020-01-02 }
capability FAST
register r : bits 1 { RUN @ 0 } = STOP
state STOP = 0b
reading when_done "When?" {
  at_once cite post "at once"
  later
}
valid r(w) = true
duty calm by user on set : true
require kept on set : true

request set(new : r) by user {
  rule take -> ok { r = new } cite post "accepts"
}
request get by user { rule read -> ok }
request all by user { rule one -> ok } cite post "all"
expect uncited FAST because "not in the post"
expect uncited STOP because "not in the post"
expect uncited when_done.later because "not in the post"
expect uncited valid because "not in the post"
expect uncited calm because "not in the post"
expect uncited kept because "not in the post"
expect uncited get.read because "not in the post"
expect vacuous calm because "it asks for nothing"
