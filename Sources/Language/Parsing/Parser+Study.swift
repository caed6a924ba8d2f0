import Diagnostics

/// Files that begin with `study`.
extension Parser {
  var beginsStudy: Bool { tokens[0].keyword == .study && token(after: 1).kind == .name }

  mutating func study() -> StudySyntax {
    isStudy = true
    let documentation = tokens.documentation(before: position)
    layout.begin(.declaration(.study), at: position)
    let start = position
    position += 1
    form = "study studies.example, then declarations"
    var study = StudySyntax(
      documentation: documentation, name: modelName(), declarations: [], range: range(from: start))
    while current.kind != .end {
      isQuiet = false
      memberStart = position
      if let declaration = studyDeclaration() { study.declarations.append(declaration) }
      if isRecovering { recoverToDeclaration() }
    }
    study.range = range(from: start)
    return study
  }

  private mutating func studyDeclaration() -> StudyDeclarationSyntax? {
    let start = position
    guard let word = studyWord() else { return nil }
    let documentation = tokens.documentation(before: start)
    let kind: StudyDeclarationSyntax.Kind
    switch word {
    case .use, .map, .compare, .claim:
      layout.begin(.declaration(word), at: start)
      form = word.form
      position += 1
      kind =
        switch word {
        case .use: .use(use())
        case .map: .map(map())
        case .compare: .compare(compare())
        default: .claim(claim())
        }
      checkStudyEnd()
    default:
      guard let declaration = declaration() else { return nil }
      kind = .shared(declaration)
    }
    return StudyDeclarationSyntax(
      documentation: documentation, kind: kind, range: range(from: start))
  }

  /// The word that the next token is, or was meant to be.
  private mutating func studyWord() -> Keyword? {
    if let keyword, keyword.isStudyDeclaration { return keyword }
    let place = range(of: current)
    let word = tokens.text(of: current)
    guard at(.name) else {
      if at(.closeBrace) {
        fault(.unopenedBrace(at: place))
      } else {
        fault(expected: "a declaration", help: "begin with 'use', 'map', 'compare' or 'claim'")
      }
      return nil
    }
    if let near = Keyword.meantInStudy(by: word), token(after: 1).kind == .name {
      report(.unknownKeyword(word, nearest: near.rawValue, at: place))
      isQuiet = true
      return near
    }
    fault(.notInStudy(word.shortened, isOfModels: keyword?.isDeclaration == true, at: place))
    return nil
  }

  private mutating func checkStudyEnd() {
    guard !isRecovering, !current.isFirstOnLine, !at(.end) else { return }
    if at(.comma) || at(.semicolon) { return separator() }
    fault(expected: "the end of the declaration")
  }

  /// `use NAME = vfio.v10`, `use NAME = vfio.p2p with { N = 3 }`
  private mutating func use() -> UseSyntax {
    let name = name("a short name for the model")
    layout.mark(position, .equals)
    expect(.equals, "'=' and the model's name")
    let model = modelName()
    var settings: [UseSyntax.Setting] = []
    if accept(.with) {
      let opening = openBlock(of: .clause, "'{' and the values of parameters")
      members(.clause, opening: opening) { parser in settings.append(parser.setting()) }
    }
    return UseSyntax(name: name, model: model, settings: settings)
  }

  /// `N = 3`
  private mutating func setting() -> UseSyntax.Setting {
    layout.begin(.clause, at: position)
    let name = name("the name of a parameter")
    layout.mark(position, .equals)
    expect(.equals, "'=' and a number")
    return UseSyntax.Setting(name: name, value: count("a number"))
  }

  /// `compare NAME "title" : A with B [under MAP] [where COND] [cite …] [expect …]`
  private mutating func compare() -> CompareSyntax {
    let name = name("the comparison's name")
    let title = optionalString()
    expect(.colon, "':' and the two models")
    let first = self.name("the first model's short name")
    expect(.with, "'with' and the other model")
    let second = self.name("the second model's short name")
    let map = accept(.under) ? self.name("the map's name") : nil
    let scope = accept(.where) ? expression() : nil
    let cites = cites()
    var expected: [CompareSyntax.Expected] = []
    while at(.expect) { expected.append(comparisonExpectation()) }
    return CompareSyntax(
      name: name, title: title, first: first, second: second, map: map, scope: scope, cites: cites,
      expectations: expected)
  }

  private mutating func comparisonExpectation() -> CompareSyntax.Expected {
    let start = position
    layout.mark(start, .subclause)
    form = "expect A simulates B holds because \"…\""
    position += 1
    let left = name("the model that is expected to simulate")
    let isSimulation = accept(.simulates)
    if !isSimulation { expect(.equivalent, "'simulates' or 'equivalent'") }
    let right = name("the other model's short name")
    let verdict = expectedVerdict(from: start)
    return CompareSyntax.Expected(
      left: left, relation: isSimulation ? .simulates : .equivalent, right: right,
      verdict: verdict, range: range(from: start))
  }

  /// `holds because "…"`, `depends on COND because "…"`, behind `expect`.
  mutating func expectedVerdict(from start: Int) -> ExpectedVerdictSyntax {
    let kind: ExpectedVerdictSyntax.Kind
    if accept(.holds) {
      kind = .holds
    } else if accept(.fails) {
      kind = .fails
    } else if accept(.depends) {
      expect(.on, "'on' and the condition")
      kind = .depends(expression())
    } else {
      fault(expected: "'holds', 'fails' or 'depends on'")
      kind = .fails
    }
    let reason = because()
    return ExpectedVerdictSyntax(kind: kind, because: reason, range: range(from: start))
  }

  private mutating func claim() -> ClaimSyntax {
    let name = name("the claim's name")
    if !at(.string), !isRecovering { report(.missingStatement(name, at: gap)) }
    let statement = optionalString() ?? missingName
    let author = accept(.by) ? string("who says so, in quotes") : nil
    let date = accept(.date) ? self.date() : nil
    let cites = cites()
    expect(.colon, "':' and what is to be decided")
    let missing =
      accept(.undecidable) ? string("what is missing, in quotes") : nil
    let body = claimBody()
    let scope = accept(.where) ? expression() : nil
    var expectation: ExpectedVerdictSyntax?
    if at(.expect) {
      let start = position
      layout.mark(start, .subclause)
      form = "expect holds because \"…\""
      position += 1
      expectation = expectedVerdict(from: start)
    }
    return ClaimSyntax(
      name: name, statement: statement, author: author, date: date, cites: cites,
      missing: missing, body: body, scope: scope, expectation: expectation)
  }
}

extension Diagnostic {
  static func notInStudy(_ word: String, isOfModels: Bool, at range: SourceRange) -> Diagnostic {
    isOfModels
      ? Diagnostic(
        "model-in-study", "'\(word)' stands in a model, and this file is a study", at: range,
        help: "move it to a model, and name that: 'use NAME = vfio.example'")
      : Diagnostic(
        "unknown-keyword", "no declaration of a study begins with '\(word)'", at: range,
        help: "begin with a word such as 'use', 'map', 'compare' or 'claim'")
  }
}
