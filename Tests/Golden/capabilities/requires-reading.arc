/// What a capability requires may speak of readings; what no combination allows isn't asked.
model capabilities.requires-reading

reading era "Which specification?" {
  v1
  v2
}
capability P2P requires era == v2
var on : bool = false

request flip by user -> ok { on = !on }

invariant quiet : !(on && P2P)
invariant old_has_none : era == v1 -> !P2P
expect fails quiet under P2P because "era == v2 goes without saying"
