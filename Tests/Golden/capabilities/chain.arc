/// A capability is only offered where what it requires is; mandatory ones always are.
model capabilities.chain

capability BASE mandatory
capability P2P requires BASE
capability PRE "Pre-copy" requires P2P
capability FREE

invariant none : !(PRE && P2P && FREE)
invariant base : BASE
invariant chain : PRE -> P2P
expect fails none under PRE && FREE because "PRE brings P2P with it"

request nothing by user -> ok
expect dead-end configuration because "there is nothing to change"
