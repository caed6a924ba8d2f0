import Modeling
import Testing
import Z3

@testable import Symbolic

/// The translation against the plain evaluator, which is the meaning of the language.
@Suite struct TranslationTests {
  private static let answers: [Modeling.Answer] = [
    .ok, .error(nil), .error("EIO"), .waits, .none, .ends(ActionID(0), .error("EIO")),
  ]

  @Test(arguments: 0..<4)
  func agreesWithTheEvaluator(seed: UInt64) throws {
    var random = Random(seed: seed)
    var generator = ExpressionGenerator(model: ExpressionGenerator.environmentModel)
    generator.leaves = Self.leaves(of: generator.model)
    let context = try Context()
    let translation = ExpressionTranslation(model: generator.model, context: context)
    let inputs = Inputs(translation)
    let solver = Solver(context, for: .fewHardQueries)
    for number in 0..<600 {
      let sort: Modeling.Sort = [.boolean, .boolean, .integer, .word(8), .word(32), .word(64)][
        number % 6]
      let expression = generator.expression(sort, depth: 4, &random)
      let environment = Self.environment(generator, &random)
      let translated = translation.translate(expression, in: inputs.frame(environment))
      let expected = try? generator.model.evaluate(expression, in: environment)
      let found = solver.scope { () -> Value?? in
        for pin in inputs.pins(environment) { solver.assert(pin) }
        guard case .satisfiable(let witness) = solver.check("expression \(number)") else {
          return nil
        }
        let isDefined = translated.defined.map { witness.bool($0) } ?? true
        return .some(isDefined ? witness.number(translated.value) : nil)
      }
      #expect(found == .some(expected), "\(expression) in \(environment)")
    }
  }

  static func leaves(of model: Modeling.Model) -> [Modeling.Sort: [Expression]] {
    var leaves: [Modeling.Sort: [Expression]] = [
      .boolean: [
        .answer(.ok), .answer(.anyError), .answer(.waits), .answer(.error("EIO")),
        .output(OutputID(1)),
      ],
      .integer: [.output(OutputID(0))],
    ]
    for (index, slot) in model.slots.enumerated() {
      let sort = slot.type.sort
      leaves[sort, default: []] += [
        .slot(SlotID(index)), .old(SlotID(index)), .argument(index, sort),
      ]
    }
    return leaves
  }

  static func environment(
    _ generator: ExpressionGenerator, _ random: inout Random
  ) -> Environment {
    func row() -> [Value] {
      generator.model.slots.map { slot in
        slot.type.values(in: generator.model)?.randomElement(using: &random)
          ?? generator.word(Self.width(slot.type), &random)
      }
    }
    return Environment(
      row(), arguments: row(), old: row(), outputs: [.random(in: 0...7, using: &random), nil],
      answer: Self.answers.randomElement(using: &random)!)
  }

  private static func width(_ type: ValueType) -> Int {
    guard case .word(let word) = type else { preconditionFailure("\(type)") }
    return word.width
  }
}

/// Unknowns for everything an environment has, made equal to its values.
private struct Inputs {
  let rows: [[Unknown]]
  let output: Unknown

  init(_ translation: ExpressionTranslation) {
    rows = ["new", "argument", "old"].map { copy in
      translation.model.slots.map { translation.unknown("\(copy).\($0.name)", $0.type) }
    }
    output = translation.unknown("output", translation.model.outputs[0].type)
  }

  func frame(_ environment: Environment) -> Frame {
    let terms = rows.map { $0.map(\.value) }
    return Frame(
      terms[0], arguments: terms[1], old: terms[2], outputs: [output.value, nil],
      answer: environment.answer)
  }

  func pins(_ environment: Environment) -> [Term] {
    let values = environment.configuration + environment.arguments + environment.old
    let pinned = zip(rows.joined(), values).map { $0.value.has($1) }
    let domains = rows.joined().compactMap(\.domain)
    return pinned + domains + [output.value.has(environment.outputs[0]!)]
  }
}
