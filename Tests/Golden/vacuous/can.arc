/// What a `can` presupposes is one condition, whatever operators the guards have; one that depends on the device alone says which
/// devices are meant.
model vacuous.can

capability SLOW
var on : bool = true

home true
event never by device when SLOW -> !on
event crawl by device when SLOW
event work by device when on

invariant nothing : can(never) -> on
invariant crawls : can(crawl) -> on
invariant is_alone : can(work) && !on -> !can(crawl)
invariant lazy : can(never) && SLOW -> !on
expect vacuous lazy under SLOW     because "a slow device that is on never does it"
expect vacuous is_alone            because "it doesn't work while it is off"
expect vacuous nothing under SLOW  because "a slow device does it while it is off, and it is never off"
expect dead-end configuration      because "nothing changes anything"
