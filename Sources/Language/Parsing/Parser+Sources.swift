import Diagnostics

// Where clauses come from, and what may differ between devices and readers.
extension Parser {
  mutating func source() -> Parts {
    let name = name("the source's name")
    var items: [SourceItemSyntax] = []
    if at(.openBrace) { layout.mark(position, .body) }
    let opening = openBlock(of: .item, "'{' and the items")
    members(.item, opening: opening) { items.append($0.sourceItem()) }
    return (name, .source(items))
  }

  private static let sourceKeys: [Keyword] = [.title, .date, .message, .archive, .url, .commit]

  private mutating func sourceItem() -> SourceItemSyntax {
    layout.begin(.item, at: position)
    let key = name("title, date, message, archive, url or commit")
    if let word = Keyword(rawValue: key.value), Self.sourceKeys.contains(word) {
      layout.mark(position, .itemValue)
      return SourceItemSyntax(key: key, value: word == .date ? date() : string("text in quotes"))
    }
    let near = key.value.nearest(in: Self.sourceKeys.map(\.rawValue))
    report(.unknownSourceItem(key, nearest: near))
    isQuiet = true
    return SourceItemSyntax(key: key, value: near == "date" ? date() : string("text in quotes"))
  }

  mutating func omit() -> Parts {
    let name = name("the source's name, or that of something left out")
    guard !at(.comma), !at(.because) else {
      var others: [Name] = []
      while accept(.comma) { others.append(self.name("the name of something left out")) }
      let because = because() ?? Located("", at: gap)
      return (name, .omit(phrase: nil, others: others, because: because))
    }
    layout.mark(position, .itemValue)
    let phrase = string("the phrase in quotes")
    let because = because() ?? Located("", at: gap)
    return (name, .omit(phrase: phrase, others: [], because: because))
  }

  mutating func capability() -> Parts {
    let name = name("the capability's name")
    let title = self.title()
    let isMandatory = accept(.mandatory)
    let requires = accept(.requires) ? expression() : nil
    return (name, .capability(mandatory: isMandatory, title: title, requires: requires))
  }

  mutating func reading() -> Parts {
    let name = name("the reading's name")
    let question = string("the question in quotes", help: "write 'reading NAME \"question\" {'")
    var options: [ReadingOptionSyntax] = []
    let opening = openBlock(of: .option, "'{' and the options")
    members(.option, opening: opening) { options.append($0.readingOption()) }
    return (name, .reading(question: question, options))
  }

  mutating func readingOption() -> ReadingOptionSyntax {
    let start = position
    layout.begin(.option, at: start)
    let name = name("an option's name")
    let title = self.title()
    return ReadingOptionSyntax(
      documentation: tokens.documentation(before: start), name: name, title: title,
      cites: cites())
  }
}
