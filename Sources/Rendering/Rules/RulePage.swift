import Comparison
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
  package static let all: [RulePage] =
    FindingID.allCases.map(\.page) + verdicts + [claim] + ChangeKind.allCases.map(\.page)

  static let claimID = "claim"

  private static let claim = RulePage(
    id: claimID, severity: .error, summary: "an argument comes to another verdict than is expected",
    text: """
      A claim of a study holds, fails, or depends on readings, duties and capabilities of the models that it
      speaks of. 'expect' says what it is known to come to, with one plain sentence; that sentence is only
      printed as long as it is true. A claim without 'expect' is told as well.

      Read whether a model, the claim or the expectation is wrong before changing one of them.
      """)

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
        id: rawValue, severity: .error,
        summary:
          "a configuration from which no run leads home; 'by user': the user alone isn't sure to",
        text: """
          Home is what 'home' says, or else the initial configurations. 'when' says which
          configurations are lost; the trace leads to one of them. Z3 confirms that the lost ones
          are closed under every rule.

          'unrecoverable STATE by user', a warning, says less: some run leads home, but the user
          can't bring it about. In the game that decides it the user asks, whoever answers may
          choose any answer that is due, and the others may do what they like in between; what is
          only permitted ('may') doesn't happen. The details say what becomes of each request.

          A reset that answers in every state is the usual repair.
          """)
    case .deadEnd:
      RulePage(
        id: rawValue, severity: .error, summary: "a configuration with no step to any other",
        text: """
          Requests that are refused leave the configuration as it is, so they lead nowhere. The
          trace is a shortest run there.
          """)
    case .stuckLoop:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a request waits for an answer that can't come; 'possible': that need not come",
        text: """
          From the configurations in 'when' no run of events leads to an answer. The trace leads to
          one of them and round a loop that goes on for ever. A request that ends the waiting,
          such as a reset, is no answer.

          'stuck-loop REQUEST possible', a warning: an answer can come, but events can also go on
          for ever without it, although none of them is put off for ever (weak fairness): each that
          could happen all the time happens. What is only permitted ('may') needn't happen.

          Answer in the case that the loop shows, or let the loop count down to one.
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
    case .ambiguousRoute:
      RulePage(
        id: rawValue, severity: .error,
        summary: "several paths of a route are left, and they aren't the same",
        text: """
          For the devices after 'under', two or more shortest paths lead from one state to the
          other. They differ in the states that are entered between, or in what their arcs do.
          Each is shown; the checker follows all of them.

          The text should say which path is taken: a rule such as 'no interior STATE', or an arc
          of its own.
          """)
    case .routeDiffersFromTable:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a table beside a route leads to another state, or refuses what the route takes",
        text: """
          The table is read as a look-up: its entry for the state and the goal, and while that
          state isn't supported, the entry from there. What it finds is compared with the first
          state that the route enters, for each pair of supported states and each device.

          The prose and the table can't both be followed. The details show both.
          """)
    case .endlessLookUp:
      RulePage(
        id: rawValue, severity: .error,
        summary: "a look-up in the table beside a route never ends",
        text: """
          The entries lead round in states that the device doesn't support, so a loop that
          follows them never finds one. The details show the way there and round.

          End the look-up at the entry that refuses, or give the pair an entry.
          """)
    case .outOfRange:
      RulePage(
        id: rawValue, severity: .error, summary: "an assignment leaves the range of its target",
        text: """
          The step isn't taken. 'when' says in which configurations it would be.

          Widen the type of the variable, or guard the rule.
          """)
    case .hiddenState:
      RulePage(
        id: rawValue, severity: .error,
        summary: "two configurations read alike after one history and behave differently",
        text: """
          User space sees its requests with their answers and outputs, visible events, and what the
          rw and ro registers read. Two configurations are alike if nothing that it does can tell
          them apart (divergence-sensitive branching bisimilarity). The subject lists what differs
          between two that read alike and aren't alike. The two runs show one history that leads to
          both; then an experiment tells them apart.

          As a note, 'only for newcomers': no common history leads to two such configurations, so
          only who begins to use a device in the middle can't tell.

          The user needs a way to see it: a bit, an error state, an answer. Or what differs
          shouldn't matter.
          """)
    case .equivalentStates:
      RulePage(
        id: rawValue, severity: .warning,
        summary: "two states that differ in nothing but what their register reads",
        text: """
          With the register covered, the device behaves in one state as it does in the other: same
          requests, same answers, same visible events, for ever. Asked for devices that support and
          reach both.

          Either one of them isn't needed, or the text doesn't say what it is for.
          """)
    case .readingMatters:
      RulePage(
        id: rawValue, severity: .note,
        summary: "what depends on how an ambiguity of the text is read",
        text: """
          For each reading: the findings and verdicts that differ between two of its options, all
          else equal. 'for no verdict': none does. 'for no behaviour': the options don't even differ
          in what user space can see.

          Asked only when --cap, --reading and --duty leave the whole matrix. Where no verdict
          depends on the answer the question may stay open.
          """)
    case .vacuous:
      RulePage(
        id: rawValue, severity: .warning,
        summary: "a property that says nothing, or a duty that forbids nothing",
        text: """
          The property holds because what it speaks of never happens: the left side of its '->' is
          never true, no step of its request is asked, its 'from' is never reached. Or the duty is
          kept and forbids no request or answer that could be there without it.

          'under' says for which capabilities, readings and duties that is so. Often the model lacks
          what the sentence is about, or a name in it is the wrong one.

          'equivalent-states' as the subject: nothing but the register of the states can be seen, so
          all of them would be equivalent. Then the model lacks requests or visible events.
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
          else has to stand there as the model spells it. The details show the nearest words. In a
          study no 'expect' accepts it.

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
