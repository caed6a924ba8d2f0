import Language
import Modeling
import Rendering

/// Two models of a report that are worth a comparison, and why.
struct ComparedPair {
  /// Numbers of models.
  let old: Int
  let new: Int
  var reason = SiteComparison.Reason()

  /// What studies hold together in their order, then what extends something.
  static func all(models: [LoadedModel], studies: [LoadedStudy]) -> [ComparedPair] {
    var pairs: [ComparedPair] = []
    for sheet in studies.compactMap(\.sheet) {
      for claim in sheet.claims {
        for (left, right) in claim.atoms.compactMap(\.comparedModels) {
          let names = [left, right].map { sheet.models[$0].model.name }
          guard let pair = pair(names, models) else { continue }
          let reference = SiteComparison.ClaimReference(study: sheet.name, claim: claim.name)
          let index = index(of: pair, in: &pairs)
          if !pairs[index].reason.claims.contains(reference) {
            pairs[index].reason.claims.append(reference)
          }
        }
      }
    }
    for model in models {
      guard let base = model.base, let name = model.model?.name else { continue }
      guard let pair = pair([base, name], models) else { continue }
      pairs[index(of: pair, in: &pairs)].reason.isExtension = true
    }
    return pairs
  }

  /// The older of the two first, by the dates of their sources, and else as they are named.
  private static func pair(_ names: [String], _ models: [LoadedModel]) -> ComparedPair? {
    let numbers = names.compactMap { name in models.firstIndex { $0.model?.name == name } }
    guard numbers.count == 2, numbers[0] != numbers[1] else { return nil }
    let dates = numbers.map { models[$0].model?.sources.lazy.compactMap(\.date).first }
    if let first = dates[0], let second = dates[1], second < first {
      return ComparedPair(old: numbers[1], new: numbers[0])
    }
    return ComparedPair(old: numbers[0], new: numbers[1])
  }

  private static func index(of pair: ComparedPair, in pairs: inout [ComparedPair]) -> Int {
    if let known = pairs.firstIndex(where: { $0.isAbout(pair.old, pair.new) }) { return known }
    pairs.append(pair)
    return pairs.count - 1
  }

  private func isAbout(_ first: Int, _ second: Int) -> Bool {
    (old, new) == (first, second) || (old, new) == (second, first)
  }
}

extension ClaimAtom {
  /// Two models, if it holds the behaviour of two together.
  fileprivate var comparedModels: (Int, Int)? {
    switch question {
    case .simulates(let left, let right, _), .equivalent(let left, let right, _): (left, right)
    case .property, .finding, .sameWords, .connected, .idempotent, .equivalentStates: nil
    }
  }
}
