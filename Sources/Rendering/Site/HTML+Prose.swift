extension HTML {
  /// Prose of a model, in which what stands between a pair of backticks is code.
  ///
  /// A backtick without its pair, and a pair with nothing between, stand as they are.
  package init(prose text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1, !parts.indices.contains(where: { $0 % 2 == 1 && parts[$0].isEmpty })
    else {
      self.init(text)
      return
    }
    self.init(
      parts.enumerated().map { index, part in
        index.isMultiple(of: 2) ? HTML(part) : HTML(.code, part)
      })
  }

  /// A name of several parts, whose line may end behind a dot.
  package init(dotted name: String) {
    self.init(
      name.split(separator: ".", omittingEmptySubsequences: false).map { HTML(String($0)) },
      separator: HTML(".") + HTML(.wbr))
  }
}
