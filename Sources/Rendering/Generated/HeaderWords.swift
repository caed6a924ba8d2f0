import Generation
import Modeling

/// The sentences of comments and reports about what was generated.
struct HeaderWords {
  let part: RegisterPart

  /// `for devices with NDMA`
  static func devices(_ capabilities: [String]?) -> String {
    guard let capabilities else { return "" }
    return capabilities.isEmpty
      ? " for devices with none of the optional capabilities"
      : " for devices with \(capabilities.joined(separator: " and "))"
  }

  func title(of predicate: PredicatePart) -> String {
    let what =
      switch predicate.kind {
      case .valid: "whether a word is a valid \(part.name)"
      case .error: "whether a word says that the device is in error"
      case .listed: "whether a word is one of the values of \(part.name)"
      }
    return what + Self.devices(predicate.capabilities)
  }

  func details(of predicate: PredicatePart) -> [String] {
    var lines = [lookedAt(predicate) + " " + accepted(predicate)]
    lines += part.reserved.map { reserved($0, predicate) }
    if predicate.width != 32 && predicate.width != 64 {
      lines.append("Says nothing of values above \(Value.mask(predicate.width).hexadecimal).")
    }
    lines.append(Self.minimality(predicate.minimal))
    lines.append(
      "Proof: the same as the model for all \(words(predicate.width)) words (Z3), and for "
        + "\(UInt64(predicate.spotChecks).grouped) words by the plain evaluator.")
    return lines
  }

  private func lookedAt(_ predicate: PredicatePart) -> String {
    predicate.lookedAt == 0
      ? "Looks at no bit." : "Looks at \(predicate.lookedAt.bitRanges)."
  }

  private func accepted(_ predicate: PredicatePart) -> String {
    guard let accepted = predicate.accepted else {
      return "How many words it accepts isn't known."
    }
    let all = predicate.width < 64 ? (UInt64(1) << UInt64(predicate.width)).grouped : "2^64"
    return "Accepts \(accepted.grouped) of \(all) words."
  }

  private func reserved(_ range: ReservedRange, _ predicate: PredicatePart) -> String {
    let isSeen = predicate.lookedAt & range.mask != 0
    let seen = isSeen ? "looked at" : "not looked at"
    let bits = range.mask.bitRanges
    let isOne = range.low == range.high
    let verb = isOne ? "is" : "are"
    switch range.policy {
    case .zero where isSeen: return "\(bits.capitalizedFirst) \(verb) reserved and must be zero."
    case .zero: return "\(bits.capitalizedFirst) \(verb) reserved and zero: \(seen)."
    case .ignored: return "\(bits.capitalizedFirst) \(verb) reserved and ignored: \(seen)."
    case .preserved: return "\(bits.capitalizedFirst) \(verb) reserved and preserved: \(seen)."
    case nil:
      return "\(bits.capitalizedFirst) \(verb) reserved, and the text doesn't say how: \(seen)."
    }
  }

  static func minimality(_ minimal: MinimalPredicate) -> String {
    switch (minimal.form, minimal.minimality) {
    case (.constant, _):
      return "The same answer for every word; the argument is evaluated all the same."
    case (.chain(let chain), .proven(let refuted)):
      let count = counted(chain.steps.count, "operator")
      guard chain.steps.count > 1 else { return "\(count), the fewest." }
      return "\(count), the fewest: \(counted(refuted, "shorter shape")) refuted."
    case (.chain(let chain), .notProven(let undecided)):
      return "\(counted(chain.steps.count, "operator")); not proven minimal: "
        + "\(counted(undecided, "shorter shape")) undecided."
    case (_, .noChain), (.cover, _):
      return "Not proven minimal: no expression with the argument once was found."
    }
  }

  private func words(_ width: Int) -> String { "2^\(width)" }
}

extension Value {
  /// `bits 0 to 2, 5`, `bit 3`
  var bitRanges: String {
    var runs: [String] = []
    var bit = 0
    while bit < Self.bitWidth {
      guard self >> Value(bit) & 1 == 1 else {
        bit += 1
        continue
      }
      let low = bit
      while bit < Self.bitWidth, self >> Value(bit) & 1 == 1 { bit += 1 }
      runs.append(low == bit - 1 ? "\(low)" : "\(low) to \(bit - 1)")
    }
    return (nonzeroBitCount == 1 ? "bit " : "bits ") + runs.joined(separator: ", ")
  }
}
