/// The values of two enumerations may have the same names; the other side decides which is meant.
model naming.cases

var first  : enum {idle, busy, done} = idle
var second : enum {done, busy} = done
reading done_when "When is it done?" { busy idle }

request go by user {
  rule one when first == idle -> ok { first = busy }
  rule two when first == busy -> ok { first = done  second = busy }
  rule end when first == done -> ok { first = idle  second = done }
}

invariant both  : second == busy -> first == done
invariant early : done_when == busy -> first != done
expect fails early under done_when == busy because "the second step ends it"
