import Diagnostics
import Modeling

/// What `rules` tells about one id that a report may show in brackets.
package struct RulePage: Equatable, Sendable {
  package let id: String
  package let severity: Severity
  /// What is wrong when it is found, in a line.
  package let summary: String
  /// How it is decided and what may be done, a paragraph each.
  package let paragraphs: [String]

  /// Blank lines in the text part paragraphs; other line ends mean nothing.
  init(id: String, severity: Severity, summary: String, text: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    paragraphs = lines.split(separator: "").map { $0.joined(separator: " ") }
  }

  /// Findings in their order, then what is said of properties and expectations.
  package static let all: [RulePage] = FindingID.allCases.map(\.page) + verdicts

  private static let verdicts = [
    RulePage(
      id: Entry.failsID, severity: .error, summary: "a property doesn't hold",
      text: """
        The condition after 'under' says for which capabilities, readings and duties it fails.
        The trace is a shortest run that breaks it; it has been replayed by the plain evaluator.
        A flow fails when no run does what it says: its trace is the run that comes furthest.
        A reachable property that fails has no trace.

        If the proposal is known to break its own sentence, say so beside it: expect fails NAME
        under CONDITION because "…".
        """),
    RulePage(
      id: Entry.undecidedID, severity: .warning,
      summary: "a property isn't decided, and the reason is given",
      text: """
        Time, memory or a form that this version doesn't decide. It never counts as success: the
        exit status is 3 when nothing else is wrong.

        Give more --timeout or --memory, or ask for less with --cap, --reading, --duty and
        --property.
        """),
    RulePage(
      id: Entry.unmetID, severity: .error,
      summary: "an 'expect' of the model isn't met, or is met elsewhere than it says",
      text: """
        An expectation equals what is found: the same subject, the same configurations and
        arguments after 'when', an equivalent condition after 'under'. The details say what was
        found and not expected, and what was expected and not found.

        Read whether the model or the expectation is wrong before changing either.
        """),
    CoverageWords.page,
  ]
}

extension FindingID {
  package var page: RulePage {
    switch self {
    case .unreachableState:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a declared state or a valid encoding that no run reaches",
        text: """
          All runs from the initial configurations are searched, for every set of capabilities and
          every reading; 'under' says for which of them the state isn't reached. Z3 confirms it
          with an inductive invariant over full words.

          Either a rule is missing (often a guard of 'set_state' that lists too few transitions),
          or the text names a state that nothing leads to. The details name the rules that would
          lead there.
          """)
    case .reachableInvalid:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a run reaches a word that 'valid' rules out and 'error' doesn't name",
        text: """
          The trace is a shortest run to it.

          Either a request accepts what the text calls invalid, or the text should name the word
          as an error state.
          """)
    case .unrecoverable:
      RulePage(
        id: rawValue, severity: .error, summary: "a configuration from which no run leads home",
        text: """
          Home is what 'home' says, or else the initial configurations. 'when' says which
          configurations are lost; the trace leads to one of them. Z3 confirms that the lost ones
          are closed under every rule.

          A reset that answers in every state is the usual repair.
          """)
    case .deadEnd:
      RulePage(
        id: rawValue, severity: .error, summary: "a configuration with no step to any other",
        text: """
          Requests that are refused leave the configuration as it is, so they lead nowhere. The
          trace is a shortest run there.
          """)
    case .unspecified:
      RulePage(
        id: rawValue, severity: .error, summary: "a request that the text gives no answer to",
        text: """
          In some reachable configuration, with some arguments, no plain rule of the request
          applies. 'only permitted' says that a 'may' rule does: an answer is allowed and none is
          required. 'when' describes all such configurations and arguments.

          Two drivers may answer differently and both be right. The text should say what they
          answer, if only 'any error'.
          """)
    case .conflict:
      RulePage(
        id: rawValue, severity: .error,
        summary: "two rules that demand different answers, or a rule that breaks a 'require'",
        text: """
          Both plain rules apply in a reachable configuration with the same arguments, and their
          answers, outputs or next configurations differ. Or a rule takes a step that a 'require'
          of its request forbids. The trace leads to the first such configuration.

          No driver can follow both sentences. One of them needs a condition.
          """)
    case .deadRule:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a rule that never applies, or a permission that adds nothing",
        text: """
          Asked over all reachable configurations, arguments, capabilities and readings, also when
          only some are asked about. A 'may' rule adds nothing if a plain rule always does the
          same.

          The sentence behind it speaks of something that never happens.
          """)
    case .duplicateEncoding:
      RulePage(
        id: rawValue, severity: .error,
        summary: "two names for one value, or a macro whose value isn't what the text calls so",
        text: """
          States, bits, fields and constants of one register are compared.

          Who writes one of them gets the other. In v10 both STOP and RUNNING were 1 << 0.
          """)
    case .unspecifiedInitial:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a register without an initial value, or with one that isn't valid",
        text: """
          Without '= value' every word is tried as the first one.
          """)
    case .reservedUnspecified:
      RulePage(
        id: rawValue, severity: .error,
        summary: "bits that have no name, and no rule for what becomes of them",
        text: """
          Reserved bits can be zero (a write of others is refused or wrong), ignored, or preserved
          (the user reads, modifies and writes). Without a word on it they can't be given a
          meaning later.

          Write 'reserved @ 3..31 zero', 'ignored' or 'preserved' in the register.
          """)
    case .reservedIgnored:
      RulePage(
        id: rawValue, severity: .error,
        summary: "words pass as valid only because reserved bits aren't looked at",
        text: """
          The policy of the bits is zero, and 'valid' is true for words in which they are set. The
          message counts the words.

          Compare the whole word in 'valid', or make the policy 'ignored'.
          """)
    case .capabilityLeak:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a state, a bit or a rule is met on a device that doesn't offer what it requires",
        text: """
          'requires' on states, fields, rules and arcs is a claim, not a guard. The trace is a run
          of a device without the capability that meets it.

          Guard the transition with the capability: 'when P2P'.
          """)
    case .outOfRange:
      RulePage(
        id: rawValue, severity: .error, summary: "an assignment leaves the range of its target",
        text: """
          The step isn't taken. 'when' says in which configurations it would be.

          Widen the type of the variable, or guard the rule.
          """)
    case .uncited:
      RulePage(
        id: rawValue, severity: .note, summary: "a clause of the model that cites no source",
        text: """
          Asked only of models that declare sources. A reader can't see where the clause comes
          from.

          Add cite SOURCE "a phrase of at most eight words".
          """)
    case .anchorMissing:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a phrase of 'cite' or 'omit' that doesn't stand in the archived text",
        text: """
          Asked only with --sources FOLDER, of sources with an 'archive'. White space, quoting with
          '>', patch and comment marks and dashes don't count, and mail headers are left out. All
          else has to stand there as the model spells it. The details show the nearest words.

          Copy the words again, or give the source the archive that has them.
          """)
    }
  }
}

extension RulePage {
  /// The list of all rules.
  package static func list(style: PageStyle) -> String {
    var page = Page(style)
    let width = all.map(\.id.count).max() ?? 0
    for rule in all {
      page.add(
        Phrase(rule.summary),
        prefix: Phrase(rule.id.padded(to: width + 2), .strong)
          + Phrase(rule.severity.rawValue.padded(to: 9), Tone(rule.severity)))
    }
    return page.text
  }

  package func text(style: PageStyle) -> String {
    var page = Page(style)
    page.add(
      Phrase(id, .strong) + Phrase(" (") + Phrase(severity.rawValue, Tone(severity))
        + Phrase("): \(summary)"))
    for paragraph in paragraphs {
      page.addBlank()
      page.add(Phrase(paragraph))
    }
    return page.text
  }

  package static func document() -> JSON {
    CheckDocument.document(
      "rules",
      [
        (
          "rules",
          .array(
            all.map {
              [
                "id": .string($0.id), "severity": .string($0.severity.rawValue),
                "summary": .string($0.summary),
                "page": .string($0.paragraphs.joined(separator: "\n\n")),
              ]
            })
        )
      ])
  }
}
