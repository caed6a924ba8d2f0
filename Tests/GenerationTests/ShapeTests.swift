import Modeling
import Testing

@testable import Generation

/// What the shapes leave out is never shorter: all chains over narrow words, by brute force.
struct ShapeTests {
  /// The values for all words, or nothing where one has none.
  private typealias Function = [Value]

  private static func applied(
    _ operation: Chain.Operator, _ constant: Value, to function: Function, _ width: Int
  ) -> Function? {
    var result: Function = []
    for value in function {
      guard let next = operation.apply(value, constant, width) else { return nil }
      result.append(next)
    }
    return result
  }

  private static func isAnswer(_ function: Function) -> Bool { function.allSatisfy { $0 < 2 } }

  /// Each answer with the fewest operators, all chains allowed.
  private static func byAllChains(_ width: Int, _ most: Int) -> [Function: Int] {
    let words = Array(0..<(Value(1) << Value(width)))
    var found: [Function: Int] = [:]
    var known: Set<Function> = [words]
    var level: [Function] = [words]
    for count in 1...most {
      var next: [Function] = []
      for function in level {
        for operation in Chain.Operator.allCases {
          for constant in words {
            guard let result = applied(operation, constant, to: function, width),
              known.insert(result).inserted
            else { continue }
            next.append(result)
            if isAnswer(result) { found[result] = count }
          }
        }
      }
      level = next
    }
    return found
  }

  /// The same with the shapes that the search looks at.
  private static func byShapes(_ width: Int, _ most: Int) -> [Function: Int] {
    let words = Array(0..<(Value(1) << Value(width)))
    var found: [Function: Int] = [:]
    for count in 1...most {
      var beginnings: [[Chain.Operator]: Set<Function>] = [[]: [words]]
      for shape in Shape.all(operators: count, width: width) {
        var functions: Set<Function> = [words]
        for index in shape.operators.indices {
          let path = Array(shape.operators[...index])
          if let known = beginnings[path], index < shape.operators.count - 1 {
            functions = known
            continue
          }
          let constants = shape.isOpen(at: index) ? words : [1]
          functions = Set(
            functions.flatMap { function in
              constants.compactMap { applied(path[index], $0, to: function, width) }
            })
          beginnings[path] = functions
        }
        for function in functions where isAnswer(function) && found[function] == nil {
          found[function] = count
        }
      }
    }
    return found
  }

  @Test(arguments: [(1, 3), (2, 4), (3, 3)])
  func nothingShorterIsLeftOut(width: Int, most: Int) {
    let all = Self.byAllChains(width, most)
    var shapes = Self.byShapes(width, most)
    // Answers that don't depend on the word, and the word itself, need no search.
    let words = Array(0..<(Value(1) << Value(width)))
    var expected = all
    for trivial in [words.map { _ in Value(0) }, words.map { _ in Value(1) }, words] {
      shapes[trivial] = nil
      expected[trivial] = nil
    }
    #expect(shapes == expected)
    #expect(expected.count > 1 || width == 1)
  }

  @Test func theNumberOfShapesIsAsStated() {
    #expect((1...4).map { Shape.all(operators: $0, width: 32).count } == [5, 11, 108, 701])
  }
}
