/// A device that is silently busy for ever isn't like one that has come to rest, whatever both do later.
model hidden.divergence

var state : enum {rest, tick, tock} = rest

request start by user {
  rule busy    when state == rest -> ok { state = tick }
  rule lazy may                   -> ok
  rule already when state != rest -> ok
}
event tick by device when state == tick { state = tock }
event tock by device when state == tock { state = tick }
request stop by user -> ok { state = rest }

expect hidden-state state  because "only one of them is at work, and nothing shows it"
