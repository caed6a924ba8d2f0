/// A request may be answered by another side than the driver, whose duties then count.
model requests.to-another

var granted : bool = false

duty generous by broker on ask : answer == ok

request ask by driver to broker {
  rule yes        -> ok { granted = true }
  rule no may     -> error EACCES
}
request drop by driver to broker -> ok { granted = false }
expect conflict drop, polite because "drop is always answered ok"
require polite on drop : answer == error

always gets on ask : answer == ok
expect fails gets under !generous because "a broker that isn't generous may refuse"
