/// The letters of the outcomes of one call: a to z, then aa, ab and on.
package enum OfferLetter {
  package static func of(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? last : of(index / 26 - 1) + last
  }
}
