import Diagnostics
import Modeling

extension Elaborator {
  mutating func declareSources() {
    for declaration in declarations {
      guard case .source(let items) = declaration.kind else { continue }
      if sourceIDs[declaration.name.value] != nil {
        let first = model.sources[sourceIDs[declaration.name.value]!.index].range
        diagnostics.report(.duplicateName(declaration.name, first: first))
        continue
      }
      sourceIDs[declaration.name.value] = SourceID(model.sources.count)
      model.sources.append(
        Source(
          name: declaration.name.value, items: dictionary(items), range: declaration.name.range))
    }
    for declaration in declarations { _ = cites(declaration.cites) }
    for declaration in declarations {
      guard case .omit(let phrase, let others, let because) = declaration.kind else { continue }
      guard let phrase else {
        model.leftOut.append(
          LeftOut(
            names: ([declaration.name] + others).map(\.value), reason: because.value,
            range: declaration.name.range))
        continue
      }
      checkAnchor(phrase)
      guard let id = source(declaration.name) else { continue }
      model.omissions.append(
        Omission(
          source: id, phrase: phrase.value, phraseRange: phrase.range, reason: because.value))
    }
  }

  private mutating func dictionary(_ items: [SourceItemSyntax]) -> [String: String] {
    var result: [String: String] = [:]
    for item in items {
      if result[item.key.value] != nil { diagnostics.report(.repeatedItem(item.key)) }
      result[item.key.value] = item.value.value
    }
    return result
  }

  private mutating func source(_ name: Name) -> SourceID? {
    if let id = sourceIDs[name.value] { return id }
    diagnostics.report(.unknownSource(name, known: model.sources))
    return nil
  }

  /// The cites of a clause; unknown sources and long anchors are reported.
  mutating func cites(_ syntax: [CiteSyntax]) -> [Cite] {
    syntax.compactMap { cite in
      checkAnchor(cite.phrase)
      guard let id = source(cite.source) else { return nil }
      let known = Cite(source: id, anchor: cite.phrase.value, range: cite.phrase.range)
      // Some clauses are elaborated twice, as what they are and as what they belong to.
      if citesSeen.insert(known).inserted { model.cites.append(known) }
      return known
    }
  }

  private mutating func checkAnchor(_ phrase: Located<String>) {
    let words = phrase.value.split(whereSeparator: \.isWhitespace)
    if words.isEmpty { diagnostics.report(.emptyAnchor(phrase.range)) }
    if words.count > 8 { diagnostics.report(.longAnchor(phrase.range, words: words)) }
  }
}
