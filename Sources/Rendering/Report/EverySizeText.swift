import Modeling

/// What is known of a system's invariants for every number of instances, with what shows it.
struct EverySizeText {
  /// More are for those who ask for them.
  private static let shownClaims = 12

  let results: [EverySize]
  let isVerbose: Bool

  func write(to page: inout Page) {
    for result in results {
      switch result.outcome {
      case .proved(let proof): write(result, proof, to: &page)
      case .upTo(let size, let reason): write(result, upTo: size, reason, to: &page)
      case .open(let reason): write(result, open: reason, to: &page)
      }
      page.addBlank()
    }
  }

  private func write(_ result: EverySize, _ proof: EverySize.Proof, to page: inout Page) {
    page.add(
      Phrase(result.property, .strong)
        + Phrase(" holds for every \(result.parameter)\(settings(result))"),
      prefix: Phrase("every \(result.parameter)", .good) + "  ")
    writeException(result, to: &page)
    let shown = isVerbose ? proof.invariant[...] : proof.invariant.prefix(Self.shownClaims)
    for (number, claim) in shown.enumerated() {
      field(number == 0 ? "with" : "", claim, to: &page)
    }
    let rest = proof.invariant.count - shown.count
    if rest > 0 { field("", "and \(counted(rest, "claim")) more, which -v shows", to: &page) }
    field(
      "shown by",
      "z3: \(counted(proof.obligations, "obligation")) over an index set of which nothing is "
        + "known; --obligations FOLDER writes them down", to: &page)
    field(
      "confirmed",
      "by explicit: true in every configuration for \(result.parameter) = "
        + "\(proof.sizes.lowerBound) to \(proof.sizes.upperBound)", to: &page)
  }

  private func write(
    _ result: EverySize, upTo size: Int, _ reason: String, to page: inout Page
  ) {
    page.add(
      Phrase(result.property, .strong)
        + Phrase(
          " holds for \(result.parameter) up to \(size)\(settings(result)), and more isn't shown: "
            + reason),
      prefix: Phrase("\(result.parameter) <= \(size)", .warning) + "  ")
    writeException(result, to: &page)
  }

  private func write(_ result: EverySize, open reason: String, to page: inout Page) {
    page.add(
      Phrase(result.property, .strong)
        + Phrase(" isn't known for every \(result.parameter)\(settings(result)): \(reason)"),
      prefix: Phrase("any \(result.parameter)", .warning) + "  ")
    writeException(result, to: &page)
  }

  private func settings(_ result: EverySize) -> String {
    result.settings.isEmpty ? "" : ", with \(result.settings.joined(separator: ", "))"
  }

  private func writeException(_ result: EverySize, to page: inout Page) {
    if let exception = result.exception { field("unless", exception, to: &page) }
  }

  private func field(_ name: String, _ text: String, to page: inout Page) {
    page.add(Phrase(text), prefix: Phrase("  ") + Phrase(name.padded(to: 11), .dim))
  }
}
