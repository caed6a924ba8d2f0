/// Predicates on words, of models and of the study itself.
study studies.words

use dimmer = machines.dimmer
use lamp   = machines.lamp

constant MASK = 11b
predicate two_cases(w : bits 32) = (w & MASK) != 10b && (w & MASK) != 11b
predicate one_test(w : bits 32)  = (w & 10b) == 0
predicate narrow(w : bits 2)     = w in {00b, 01b}

claim same "Two tests or one" : two_cases same one_test on words
  expect holds  because "Both look at bit 1."
claim other "Valid words are those by cases" : dimmer.valid same dimmer.by_cases on words
  expect depends on third == yes  because "The cases have 11b."
claim mask "Valid words are those by the mask" : dimmer.valid same dimmer.by_mask on words
  expect holds  because "Bit 1 alone is never valid, and 11b only as the third state."
claim across "Lamp and dimmer have the same words" : lamp.valid same dimmer.valid on words
  expect depends on dimmer.third == no  because "Else the dimmer has one more."
claim own "The lamp's words are two" : narrow same lamp.valid on words
  expect holds  because "OFF and ON."
claim never "All words are valid" : !(narrow same narrow on words)
  expect fails  because "A predicate is the same as itself."
