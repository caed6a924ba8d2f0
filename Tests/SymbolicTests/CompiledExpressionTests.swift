import Lowering
import Modeling
import Testing

/// Compiled code against the plain evaluator, which is the meaning of the language.
@Suite struct CompiledExpressionTests {
  @Test(arguments: 0..<4)
  func agreesWithTheEvaluator(seed: UInt64) throws {
    var random = Random(seed: 7_000 + seed)
    var generator = ExpressionGenerator(model: ExpressionGenerator.environmentModel)
    generator.leaves = TranslationTests.leaves(of: generator.model)
    var undefined = 0
    for number in 0..<5_000 {
      let sort: Sort = [.boolean, .boolean, .integer, .word(8), .word(32), .word(64)][number % 6]
      let expression = generator.expression(sort, depth: 5, &random)
      let environment = TranslationTests.environment(generator, &random)
      let expected = try? generator.model.evaluate(expression, in: environment)
      let code = CompiledExpression(
        expression, in: generator.model, answer: environment.answer)
      let found = environment.configuration.withUnsafeBufferPointer { configuration in
        environment.old.withUnsafeBufferPointer { old in
          environment.arguments.withUnsafeBufferPointer { arguments in
            environment.outputs.withUnsafeBufferPointer { outputs in
              code.value(
                in: CompiledFrame(
                  configuration, old: old, arguments: arguments, outputs: outputs))
            }
          }
        }
      }
      #expect(found == expected, "\(expression) in \(environment)")
      if expected == nil { undefined += 1 }
    }
    #expect(undefined > 100, "look-ups without an entry must be among them")
  }
}
