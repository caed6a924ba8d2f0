import Analysis

/// How a game is won, the longest ways last.
struct StrategyText {
  let lines: [StrategyLine]
  /// More ways than this are counted, not told; JSON has them all.
  private static let limit = 12

  func write(to page: inout Page) {
    for line in lines.prefix(Self.limit) {
      page.add(
        Phrase("from \(line.from.joined(separator: ", ")): \(line.words)")
          + Phrase(" (\(counted(line.configurations, "configuration")))", .dim),
        prefix: "    ", indentation: 4)
    }
    if lines.count > Self.limit {
      page.add(
        Phrase("and \(counted(lines.count - Self.limit, "other way")), all in --format json"),
        prefix: "    ")
    }
  }
}

extension StrategyLine {
  var json: JSON {
    [
      "from": .strings(from), "configurations": .int(configurations), "requests": .int(requests),
      "do": .string(words),
    ]
  }
}
