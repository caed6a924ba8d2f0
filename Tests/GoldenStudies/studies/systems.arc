/// Systems in claims, with the numbers that they declare and with others, and conditions with indices and quantifiers.
study studies.systems

use row  = machines.row
use one  = machines.row with { N = 1 }
use four = machines.row with { N = 4 }
use bulb = machines.bulb

claim all "All lamps of a row can be lit" : row has all
  expect depends on forall i : lamp[i].FUSE  because "One without a fuse stays dark."
claim all_of_four "All of four" : four has all
  expect depends on (count i : !lamp[i].FUSE) == 0  because "The same for four."
claim alone "All of one" : one has all
  expect depends on exists i : lamp[i].FUSE  because "The same for one."
claim three "Three of four can be lit if one has no fuse" :
    four has (reachable (count i : lit[i]) == 3) under ((count i : lamp[i].FUSE) == 3)
  expect holds  because "Those with a fuse don't wait for the others."
claim some "None of two with a fuse stays dark" : row has (invariant exists i : lamp[i].DARK) where exists i : !lamp[i].FUSE
  expect holds  because "Where one has none there is always a dark one."
claim told "The keeper isn't wrong" : row has told && four has told
  expect holds  because "What it was told is so."
claim bulb "What can be lit in a row can be lit alone" : one has all -> bulb has (reachable LIT) under FUSE
  expect holds  because "A bulb with a fuse can be lit."
