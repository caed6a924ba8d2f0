import Foundation
import Modeling
import Testing

@testable import Analysis
@testable import Language

/// What a page carries of a machine, read as its script reads it: by look-up alone.
struct ExploredMachineTests {
  private static let lamp = """
    model lamp
    capability DIM
    register level : bits 8 { ON @ 0  HALF @ 1  reserved @ 2..7 preserved } = 0b
    var burnt : bool = false
    home !burnt
    request set(new : level) by user {
      rule accept when !new.HALF || DIM && new.ON -> ok { level = new  burnt = false }
      rule refuse when new.HALF && !(DIM && new.ON) -> error EINVAL
    }
    event burn by device when level.ON && !burnt { burnt = true }
    """

  private func machine(_ text: String) throws -> ExploredMachine {
    var library = ModelLibrary(searchPath: [])
    library.add(Array(text.utf8), as: "lamp.arc")
    let loaded = try library.load("lamp.arc")
    let model = try #require(loaded.model)
    let written = Elaborator.writtenClauses(try #require(loaded.syntax)).0
    return try Charting(model, options: CheckOptions()).survey(of: [], written).machine
  }

  @Test func rowsLeadWhereTheSearchWent() throws {
    let reader = MachineReader(try machine(Self.lamp))
    let machine = reader.machine
    guard case .listed(let marks) = machine.extent else {
      Issue.record("it isn't listed")
      return
    }
    let (configurations, transitions) = reader.search()
    #expect(configurations.count == marks.configurations)
    #expect(transitions == marks.transitions)
    // The marks are in the same order.
    let home = try #require(machine.model.home)
    let isHome = try configurations.map {
      try machine.model.holds(home, in: Environment(reader.values($0)))
    }
    #expect(marks.isHome == isHome)
    #expect(machine.worlds.count == 2)
  }

  @Test func guardsAreThoseThatAreWritten() throws {
    let reader = MachineReader(try machine(Self.lamp))
    let machine = reader.machine
    let set = machine.groups[0]
    let guards = try #require(machine.guards[0])
    for configuration in reader.search().configurations {
      for (number, arguments) in set.arguments.enumerated() {
        let holds = guards.allSatisfy { reader.holds($0.truth, number, in: configuration) }
        let enabled = machine.model.isEnabled(
          set.rule, arguments: arguments, in: reader.values(configuration))
        #expect(holds == enabled)
      }
    }
  }

  /// Each word passes the tests of one class, and those that stand for a class pass its own.
  @Test func everyWordHasOneClass() throws {
    let machine = try machine(Self.lamp)
    let tests = try #require(machine.wordTests.first { $0.width == 8 })
    for word in Value(0)..<256 {
      let classes = tests.classes.filter { $0.tests.allSatisfy { Self.passes($0, word) } }
      #expect(classes.count == 1, "\(word)")
      if tests.classes.contains(where: { $0.representatives.contains(word) }) {
        #expect(classes[0].representatives.contains(word))
      }
    }
  }

  private static func passes(_ test: WordTests.Test, _ word: Value) -> Bool {
    switch test {
    case .agrees(let mask, let value): word & mask == value
    case .differs(let mask, let value): word & mask != value
    case .atLeast(let low): word >= low
    case .atMost(let high): word <= high
    }
  }
}
