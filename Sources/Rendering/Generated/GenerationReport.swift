import Generation
import Modeling

/// What is told about a generated file: its proofs, and what compilers made of it.
package struct GenerationReport {
  package let generated: GeneratedFile
  package let runs: [VerificationRun]?
  package let seconds: Double

  package init(_ generated: GeneratedFile, runs: [VerificationRun]?, seconds: Double) {
    self.generated = generated
    self.runs = runs
    self.seconds = seconds
  }

  private var header: Header { generated.header }

  /// A run that differs or fails is a fault of ours: the proof said otherwise.
  package var status: CheckStatus {
    let verdicts = (runs ?? []).map(\.verdict)
    if verdicts.contains(.differs) { return .fault }
    return verdicts.contains(.undecided) ? .undecided : .expected
  }

  // MARK: Text

  package func summary(style: PageStyle) -> String {
    var page = Page(style)
    let count = counted(header.predicates.count, "predicate")
    let proof = header.predicates.isEmpty ? "" : " proved by Z3 for all words"
    page.add(
      Phrase(
        "\(header.model): \(generated.language.title), \(count)\(proof) in \(milliseconds) ms "
          + "(\(counted(header.queries, "query", "queries")))"), indentation: 2)
    for predicate in header.predicates {
      page.add(Phrase(line(predicate)), prefix: Phrase("  "), indentation: 4)
    }
    for note in header.notes { page.add(Phrase(note), prefix: Phrase("  note: "), indentation: 4) }
    for table in header.registers.flatMap(\.tables) where !table.openPairs.isEmpty {
      page.add(
        Phrase(
          "\(table.tag): left open by the model: \(table.openPairs.joined(separator: ", "))"),
        prefix: Phrase("  note: "), indentation: 4)
    }
    for run in runs ?? [] { add(run, to: &page) }
    return page.text
  }

  private var milliseconds: String { UInt64((seconds * 1000).rounded()).grouped }

  private func line(_ predicate: PredicatePart) -> String {
    let accepted =
      predicate.accepted.map { "accepts \($0.grouped) word\($0 == 1 ? "" : "s")" }
      ?? "accepts many words"
    let bits =
      predicate.lookedAt == 0 ? "looks at no bit" : "looks at \(predicate.lookedAt.bitRanges)"
    return "\(predicate.cName): \(accepted), \(bits); "
      + HeaderWords.minimality(predicate.minimal).lowercasedFirst
  }

  private func add(_ run: VerificationRun, to page: inout Page) {
    let time = UInt64((run.seconds * 1000).rounded()).grouped + " ms"
    let words: [String]
    switch run.outcome {
    case .notFound: words = ["\(run.tool): not found, not run"]
    case .notRun(let reason): words = ["\(run.tool): not run: \(reason)"]
    case .timedOut: words = ["\(run.tool): out of time"]
    case .failed(let reason): words = ["\(run.tool): failed: \(reason)"]
    case .doesNotCompile(let output):
      words = ["\(run.tool): doesn't compile:"] + output.split(separator: "\n").map(String.init)
    case .ran(let counts) where counts.isEmpty: words = ["\(run.tool): compiles (\(time))"]
    case .ran(let counts):
      words = ["\(run.tool): compiled and run in \(time)"] + counts.map { self.words($0) }
    }
    for (index, line) in words.enumerated() {
      page.add(Phrase(line), prefix: Phrase(index == 0 ? "  " : "    "), indentation: 6)
    }
  }

  private func words(_ count: VerificationRun.Count) -> String {
    let answers =
      switch count.question.kind {
      case .accepts:
        "accepts \(count.generated.grouped), the model \(count.model.grouped), of "
          + "\(count.words.grouped) words"
      case .isRight:
        "gives what the model has for \(count.generated.grouped) of \(count.words.grouped) words"
      case .isRightForPairs:
        "beside its entries, for \(count.words.grouped) pairs of words"
      }
    guard let word = count.difference else { return "\(count.name) \(answers): equal" }
    return "\(count.name) \(answers): they differ, first at \(word.hexadecimal)"
  }

  // MARK: JSON

  package func document() -> JSON {
    .object([
      ("schemaVersion", .int(Tool.schemaVersion)),
      ("tool", .string(Tool.name)),
      ("version", .string(Tool.version)),
      ("command", "generate"),
      ("model", .string(header.model)),
      ("language", .string(generated.language.rawValue)),
      ("text", .string(generated.text)),
      ("registers", .array(header.registers.map { register($0) })),
      ("notes", .strings(header.notes)),
      ("queries", .int(header.queries)),
      ("verification", runs.map { .array($0.map { json($0) }) } ?? .null),
    ])
  }

  private func register(_ part: RegisterPart) -> JSON {
    .object([
      ("name", .string(part.name)),
      ("width", .int(part.width)),
      (
        "definitions",
        .array(
          part.definitions.map {
            ["name": .string($0.cName), "value": .string($0.value.hexadecimal)]
          })
      ),
      ("predicates", .array(part.predicates.map { json($0, part) })),
      ("tables", .array(part.tables.map { json($0) })),
    ])
  }

  private func json(_ predicate: PredicatePart, _ part: RegisterPart) -> JSON {
    let kind =
      switch predicate.kind {
      case .valid: "valid"
      case .error: "error"
      case .listed: "listed"
      }
    return .object([
      ("name", .string(predicate.cName)),
      ("kind", .string(kind)),
      ("capabilities", predicate.capabilities.map { .strings($0) } ?? .null),
      ("lookedAt", .string(predicate.lookedAt.hexadecimal)),
      ("accepted", predicate.accepted.map { .string($0.hexadecimal) } ?? .null),
      ("operators", predicate.operators.map { .int($0) } ?? .null),
      ("isMinimal", .bool(predicate.isProvenMinimal)),
      ("minimality", .string(HeaderWords.minimality(predicate.minimal))),
      ("proof", "z3"),
      ("spotChecks", .int(predicate.spotChecks)),
    ])
  }

  private func json(_ table: TransitionTable) -> JSON {
    .object([
      ("name", .string(table.tag)),
      ("kind", .string(table.kind == .next ? "next" : "allowed")),
      ("request", .string(table.request)),
      ("capabilities", table.capabilities.map { .strings($0) } ?? .null),
      ("states", .strings(table.states.map(\.name))),
      ("entries", .array(table.entries.map { .array($0.map { entry($0, table) }) })),
      ("open", .strings(table.openPairs)),
    ])
  }

  private func entry(_ entry: TransitionTable.Entry, _ table: TransitionTable) -> JSON {
    switch entry {
    case .step(let index): .string(table.states[index].name)
    case .allowed: true
    case .no: table.kind == .next ? .null : false
    case .open: .null
    }
  }

  private func json(_ run: VerificationRun) -> JSON {
    var members: [(String, JSON)] = [("tool", .string(run.tool))]
    switch run.outcome {
    case .notFound: members.append(("outcome", "not found"))
    case .notRun(let reason):
      members += [("outcome", "not run"), ("detail", .string(reason))]
    case .timedOut: members.append(("outcome", "timed out"))
    case .failed(let reason): members += [("outcome", "failed"), ("detail", .string(reason))]
    case .doesNotCompile(let output):
      members += [("outcome", "does not compile"), ("detail", .string(output))]
    case .ran(let counts):
      members += [
        ("outcome", run.verdict == .agrees ? "equal" : "differs"),
        ("predicates", .array(counts.map { json($0) })),
      ]
    }
    return .object(members)
  }

  private func json(_ count: VerificationRun.Count) -> JSON {
    .object([
      ("name", .string(count.name)),
      ("words", .string(count.words.hexadecimal)),
      ("accepted", .string(count.generated.hexadecimal)),
      ("modelAccepted", .string(count.model.hexadecimal)),
      ("witness", count.difference.map { .string($0.hexadecimal) } ?? .null),
    ])
  }
}

extension PredicatePart {
  fileprivate var operators: Int? {
    switch minimal.form {
    case .constant: 0
    case .chain(let chain): chain.steps.count
    case .cover: nil
    }
  }

  fileprivate var isProvenMinimal: Bool {
    switch minimal.minimality {
    case .proven: true
    case .notProven, .noChain: false
    }
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
