import Modeling
import Z3

/// Expressions as terms, node by node like the plain evaluator, against which tests hold it.
///
/// A boolean is a bool, a word a bit-vector of its width, an enumeration one of 16 bits. An integer
/// is a signed bit-vector of 64 bits, so that arithmetic is that of the evaluator bit for bit,
/// whichever 32 bits elaboration promises; constants are made narrow (see `Unknown`), and the high
/// bits cost next to nothing.
struct ExpressionTranslation {
  static let integerWidth = 64
  static let enumerationWidth = 16

  let model: Modeling.Model
  let context: Context

  func translate(_ expression: Expression, in frame: Frame) -> Translated {
    switch expression {
    case .constant(let value, let sort): Translated(literal(value, sort))
    case .slot(let id): Translated(frame.current[id.index])
    case .old(let id): Translated(frame.old[id.index])
    case .argument(let index, _): Translated(frame.arguments[index])
    case .output(let id): output(id, in: frame)
    case .answer(let test): Translated(context.literal(frame.answer.passes(test)))
    case .not(let e): map(e, in: frame) { !$0 }
    case .complement(let e, _): map(e, in: frame) { ~$0 }
    case .wordToInteger(let e): map(e, in: frame) { $0.resized(to: Self.integerWidth) }
    case .integerToWord(let e, let width): map(e, in: frame) { $0.signResized(to: width) }
    case .conditional(let c, let t, let f): conditional(c, t, f, in: frame)
    case .lookup(let table, let indices):
      lookup(model.tables[table.index], indices.map { translate($0, in: frame) })
    case .binary(let operation, let l, let r): binary(operation, l, r, in: frame)
    case .can(let possibility): translate(model.condition(of: possibility), in: frame)
    }
  }

  /// True where the evaluator returns true: neither where it returns false nor where it throws.
  func holds(_ condition: Expression, in frame: Frame) -> Term {
    translate(condition, in: frame).holds
  }

  func literal(_ value: Value, _ sort: Modeling.Sort) -> Term {
    switch sort {
    case .boolean: context.literal(value == 1)
    case .integer: context.literal(value, width: Self.integerWidth)
    case .enumeration: context.literal(value, width: Self.enumerationWidth)
    case .word(let width): context.literal(value, width: width)
    }
  }

  private func output(_ id: OutputID, in frame: Frame) -> Translated {
    if let term = frame.outputs[id.index] { return Translated(term) }
    let anything = literal(0, model.outputs[id.index].type.sort)
    return Translated(anything, defined: context.literal(false))
  }

  private func map(_ e: Expression, in frame: Frame, _ change: (Term) -> Term) -> Translated {
    let inner = translate(e, in: frame)
    return Translated(change(inner.value), defined: inner.defined)
  }

  private func conditional(
    _ c: Expression, _ t: Expression, _ f: Expression, in frame: Frame
  ) -> Translated {
    let test = translate(c, in: frame)
    let then = translate(t, in: frame)
    let otherwise = translate(f, in: frame)
    var branchDefined: Term?
    if then.defined != nil || otherwise.defined != nil {
      let always = context.literal(true)
      branchDefined = test.value.ite(then.defined ?? always, otherwise.defined ?? always)
    }
    return Translated(
      test.value.ite(then.value, otherwise.value), defined: both(test.defined, branchDefined))
  }
}

extension Term {
  /// Zero-extended or cut.
  func resized(to width: Int) -> Term {
    let own = self.width
    if own == width { return self }
    return own < width ? zeroExtend(by: width - own) : extract(0...width - 1)
  }

  /// Sign-extended or cut.
  func signResized(to width: Int) -> Term {
    let own = self.width
    if own == width { return self }
    return own < width ? signExtend(by: width - own) : extract(0...width - 1)
  }
}
