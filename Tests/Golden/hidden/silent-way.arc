/// What one of two can do only after silent steps counts as well: with A set and v0 not, a request that waits leads to
/// what one that doesn't leads to, after `done`. So v0 is hidden, and what waits isn't. Brute force took such two for
/// different, asking too early which of them is busy for ever (seed 506000022).
model hidden.silent-way

register r : bits 1 { A @ 0 }
register h : bits 1 { X @ 0 }
var v0 : bool

request ask by user
request note by admin { rule take when h.X -> waits { h.X = v0 } }
event copy by device { h.X = r.A }
event wake by device { v0 = true }
event done by driver when waiting(note) -> answers note error

expect unspecified-initial r       because "any start will do"
expect unspecified-initial h       because "any start will do"
expect dead-end 0b when !h.X && v0 && !waiting(note)
    because "what is copied is there already"
expect hidden-state v0             because "only while it isn't set can h.X go away again"
expect unspecified ask             because "it is only there so that there is a user"
expect unspecified note when !h.X  because "it is asked while h.X is set"
