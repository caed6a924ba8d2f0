extension HTML {
  /// A text of a model or a study, where what stands between two backticks is code.
  package init(prose text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    self.init(
      parts.enumerated().map { number, part in
        if number % 2 == 0 { return HTML(String(part)) }
        return number < parts.count - 1 ? HTML(.code, String(part)) : HTML("`\(part)")
      })
  }

  /// A name of several parts, whose line may end behind a dot.
  package init(dotted name: String) {
    self.init(
      name.split(separator: ".", omittingEmptySubsequences: false).map { HTML(String($0)) },
      separator: HTML(".") + HTML(.wbr))
  }
}
