/// A request with one rule without a name: `when`, `may` and `for` stand in its head, and the rule has its name.
model requests.inline

var n : int 0..2 = 0

home true
request more by user when n < 2 -> ok { n = n + 1 }
request any by user may for k in 0..2 -> ok { n = k }
request none by user -> error ENOSYS
expect unspecified more when n == 2 because "its one rule doesn't apply"
expect unspecified any only permitted because "its one rule is a permission"

invariant small : n < 2
expect fails small because "two more"
expect hidden-state n  because "any chooses a value and doesn't tell"
