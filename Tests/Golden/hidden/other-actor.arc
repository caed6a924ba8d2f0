/// What another actor asks isn't seen, so it may have happened or not.
///
/// An admin who could also unlock would make no finding: then the user could never know for the next moment, whatever it knew.
model hidden.other-actor

var locked : bool = false

request lock by admin -> ok { locked = true }
request use by user {
  rule free when !locked -> ok
  rule held when locked  -> error EPERM
}
request reset by user -> ok { locked = false }

expect hidden-state locked  because "the admin's request doesn't show"
