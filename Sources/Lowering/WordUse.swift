import Modeling

/// How the words of one family are used: what a partition has to tell apart.
struct WordUse {
  var width: Int
  /// Masks: what only cuts bits out.
  var masks: Set<Value> = []
  /// Constants that are put in by | and ^, or compared with under a mask.
  var bitConstants: Set<Value> = []
  /// Constants that whole words are compared with or set to.
  var wordConstants: Set<Value> = []
  var orderConstants: Set<Value> = []
  /// Bits read as numbers, or moved: each must be told apart.
  var individualBits: Value = 0
  var usesBits = false
  var usesComplement = false
  var usesArithmetic = false
  /// Two words, neither a constant, are compared: then which ones are equal matters.
  var comparesWords = false

  init(width: Int) { self.width = width }

  /// The constants that are values of words, not masks.
  var values: Set<Value> { bitConstants.union(wordConstants).union(orderConstants) }

  mutating func merge(_ other: WordUse) {
    masks.formUnion(other.masks)
    bitConstants.formUnion(other.bitConstants)
    wordConstants.formUnion(other.wordConstants)
    orderConstants.formUnion(other.orderConstants)
    individualBits |= other.individualBits
    usesBits = usesBits || other.usesBits
    usesComplement = usesComplement || other.usesComplement
    usesArithmetic = usesArithmetic || other.usesArithmetic
    comparesWords = comparesWords || other.comparesWords
  }
}
