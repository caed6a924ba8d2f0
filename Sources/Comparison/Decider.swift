import Analysis
import CImport
import Modeling
import Symbolic
import Z3

/// Decides for all words of a width whether C says what the model says.
///
/// Z3 proves or finds the smallest word; the plain evaluators of both languages are asked about that
/// word, and about some hundred others where all are said to be equal; and words are counted by fixing
/// bits. Whoever contradicts another ends the program as a fault of ours.
final class Decider {
  let model: Modeling.Model
  let width: Int
  private let symbolic: SymbolicModel
  private let isInterrupted: @Sendable () -> Bool
  private let clock = ContinuousClock()

  init(model: Modeling.Model, width: Int, options: MatchOptions) throws(Z3Error) {
    self.model = model
    self.width = width
    isInterrupted = options.isInterrupted
    symbolic = try SymbolicModel(
      model, limits: SolverLimits(milliseconds: options.milliseconds), until: options.isInterrupted)
  }

  /// In one combination of capabilities and readings.
  func outcome(of body: WordExpression, against meaning: Meaning, _ symbol: String)
    throws(MatchDisagreement) -> WordOutcome
  {
    let start = clock.now
    let word = symbolic.terms.bitVector("word", width: width)
    let answer = symbolic.smallest(
      [word], where: difference(body, meaning, word), named: "\(symbol) against the model")
    let milliseconds = clock.now - start
    let (accepted, meant) = counts(body, meaning)
    let verdict: WordOutcome.Verdict
    var confirmedBy = ["z3"]
    switch answer {
    case .unknown(let reason): (verdict, confirmedBy) = (.undecided(reason), [])
    case .none:
      verdict = .equal
      for sample in samples where witness(body, meaning, sample).differs {
        throw MatchDisagreement(
          question: "does \(symbol) equal the model?",
          details: ["z3: for all words", "evaluators: not for \(sample)"])
      }
      confirmedBy.append("evaluators on \(samples.count) words")
      if let accepted, let meant {
        try require(accepted == meant, symbol, "counts \(accepted) and \(meant), and z3 says equal")
        confirmedBy.append("count")
      }
    case .found(let words):
      let found = witness(body, meaning, words[0])
      try require(found.differs, symbol, "z3 tells \(words[0]) apart, the evaluators don't")
      verdict = .differs(found.witness)
      confirmedBy.append("evaluators")
    }
    return WordOutcome(
      condition: .always, verdict: verdict, accepted: accepted, modelAccepted: meant,
      milliseconds: milliseconds.milliseconds, confirmedBy: confirmedBy)
  }

  private func require(_ condition: Bool, _ symbol: String, _ detail: String)
    throws(MatchDisagreement)
  {
    guard condition else {
      throw MatchDisagreement(question: "does \(symbol) equal the model?", details: [detail])
    }
  }

  private func difference(_ body: WordExpression, _ meaning: Meaning, _ word: Term) -> Term {
    let terms = WordTerms(context: symbolic.terms)
    let given = terms.translate(body, [word])
    let differs: Term
    switch meaning {
    case .predicate(let e):
      let meant = symbolic.meaning(of: e, for: word)
      let holds = meant.defined.map { meant.value && $0 } ?? meant.value
      differs = terms.isTrue(given.value).xor(holds)
    case .function(let e, _):
      let meant = symbolic.meaning(of: e, for: word)
      let unequal = !terms.equal(given.value, body.type, meant.value)
      differs = meant.defined.map { $0 && unequal } ?? unequal
    case .setter(let error, let preserved, let zero):
      let result = terms.cut(given.value, body.type, to: width)
      let isError = symbolic.meaning(of: error, for: result)
      let holds = isError.defined.map { isError.value && $0 } ?? isError.value
      let changed = (result ^ word) & literal(preserved) | result & literal(zero)
      differs = !holds || terms.isTrue(changed)
    }
    return given.defined.map { !$0 || differs } ?? differs
  }

  private func literal(_ value: Value) -> Term {
    symbolic.terms.literal(value & .mask(width), width: width)
  }

  // MARK: Evaluation

  private func given(_ body: WordExpression, _ word: Value) -> Value? {
    do { return try body.value([word]) } catch { return nil }
  }

  private func meant(_ e: Expression, _ word: Value) -> Value? {
    let environment = Environment(model.slots.map { _ in 0 }, arguments: [word])
    do { return try model.evaluate(e, in: environment) } catch { return nil }
  }

  private func witness(_ body: WordExpression, _ meaning: Meaning, _ word: Value)
    -> (witness: Witness, differs: Bool)
  {
    let given = given(body, word)
    switch meaning {
    case .predicate(let e):
      let meant = meant(e, word) == 1
      let truth = given.map { $0 != 0 }
      return (
        Witness(word: word, given: truth.map { Value($0) }, meant: Value(meant)), truth != meant
      )
    case .function(let e, _):
      let meant = meant(e, word)
      let full = given.map { body.type.extended($0) & .mask(max(width, body.type.width)) }
      return (
        Witness(word: word, given: given, meant: meant), meant != nil && full != meant
      )
    case .setter(let error, let preserved, let zero):
      guard let given else { return (Witness(word: word, given: nil, meant: nil), true) }
      let result = given & .mask(width)
      let isGood =
        meant(error, result) == 1 && (result ^ word) & preserved & .mask(width) == 0
        && result & zero == 0
      return (Witness(word: word, given: given, meant: nil), !isGood)
    }
  }

  /// Small words, single bits, all but one bit, and the largest.
  private var samples: [Value] {
    var words = Array(0..<min(256, Value.mask(min(width, 62)) + 1))
    for bit in 0..<width {
      words.append(1 << Value(bit))
      words.append(.mask(width) & ~(1 << Value(bit)))
    }
    return words + [.mask(width)]
  }

  // MARK: Counting

  /// How many words each accepts; nil for what is no predicate.
  private func counts(_ body: WordExpression, _ meaning: Meaning) -> (UInt64?, UInt64?) {
    // Where bits must be fixed one by one this can take a second.
    guard case .predicate(let e) = meaning, !isInterrupted() else { return (nil, nil) }
    return (body.acceptedWords(width: width), model.count(of: e, width: width))
  }

  // MARK: C alone

  /// The smallest word for which C gives no value.
  func undefinedWord(of body: WordExpression, _ symbol: String) -> SmallestWords {
    let word = symbolic.terms.bitVector("word", width: width)
    let terms = WordTerms(context: symbolic.terms)
    guard let defined = terms.translate(body, [word]).defined else { return .none }
    return symbolic.smallest([word], where: !defined, named: "\(symbol) has a value")
  }

  /// The smallest arguments for which a use of a macro gives something else than it should.
  func difference(in use: MacroUse, widths: [Int], _ symbol: String) -> SmallestWords {
    let terms = WordTerms(context: symbolic.terms)
    let words = widths.enumerated().map {
      symbolic.terms.bitVector("argument \($0.offset)", width: $0.element)
    }
    let (given, meant) = (terms.translate(use.given, words), terms.translate(use.meant, words))
    let isDefined = terms.all([given.defined, meant.defined])
    let unequal = !terms.equal(given.value, use.given.type, meant.value, use.meant.type)
    // The same word in a wider type: what has more bits is another word.
    let isSame = words.filter { $0.width > width }
      .map { $0.ule(symbolic.terms.literal(.mask(width), width: $0.width)) }
    return symbolic.smallest(
      words, where: symbolic.terms.and([isDefined, unequal].compactMap { $0 } + isSame),
      named: "\(symbol) with \(use.form.rawValue)")
  }
}

extension WordExpression {
  /// By the look of it: it gives 0 or 1, or tests bits under a mask.
  var isPredicate: Bool {
    switch self {
    case .comparison, .not, .both, .either: true
    case .constant(let value, _): value < 2
    case .conditional(_, let then, let otherwise): then.isPredicate && otherwise.isPredicate
    case .converted(let inner, let type): type.isBoolean || inner.isPredicate
    case .arithmetic(.and, _, .constant), .arithmetic(.and, _, .converted(.constant, _)): true
    case .arithmetic, .argument, .complement, .negated, .element, .undefined: false
    }
  }

  /// How many words make the expression true; nil where that can't be told.
  func acceptedWords(width: Int) -> UInt64? {
    WordCount.count(support: support(), width: width) {
      knownBits(for: $0)?.isTrue.map { Value($0) }
    }
  }
}

extension WordTerms {
  /// Equality of a value of C with an unsigned word, or with another value of C.
  func equal(_ left: Term, _ type: CType, _ right: Term, _ other: CType? = nil) -> Term {
    let width = max(left.width, right.width)
    return widened(left, type.isSigned, width)
      .equals(widened(right, other?.isSigned ?? false, width))
  }

  func cut(_ term: Term, _ type: CType, to width: Int) -> Term {
    term.width > width ? term.extract(0...width - 1) : widened(term, type.isSigned, width)
  }

  private func widened(_ term: Term, _ isSigned: Bool, _ width: Int) -> Term {
    let more = width - term.width
    guard more > 0 else { return term }
    return isSigned ? term.signExtend(by: more) : term.zeroExtend(by: more)
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
