import Foundation
import Language
import Modeling
import Testing

@testable import Generation

/// Derived tables against tables that people wrote.
struct TableTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func model(_ name: String) throws -> Model {
    var library = ModelLibrary(searchPath: ["\(Self.root)/Models"])
    return try #require(try library.load("\(Self.root)/Models/vfio/\(name).arc").model)
  }

  /// The driver core's table since Linux 6.2, and the one step that the rules of the text leave open.
  @Test func nextStepsAreTheDriverCores() throws {
    let model = try model("v2-precopy")
    let written = try #require(model.tables.first { $0.name == "next" })
    var choices = Choices()
    choices.capabilities = ["MIGRATION_P2P", "MIGRATION_PRE_COPY"]
    let header = try HeaderBuilder.header(of: model, choices: choices, for: .c)
    let table = try #require(header.registers[0].tables.first)
    var differences: [String] = []
    for (row, from) in table.states.enumerated() {
      for (column, to) in table.states.enumerated() {
        let expected = try #require(written.value(at: [from.value, to.value]))
        let entry = table.entries[row][column]
        let isSame: Bool
        switch entry {
        case .step(let step): isSame = table.states[step].value == expected
        // The core writes ERROR for what isn't permitted.
        case .no: isSame = expected == 0
        case .open, .allowed: isSame = false
        }
        if !isSame { differences.append("\(from.name) to \(to.name): \(entry)") }
      }
    }
    #expect(differences == ["PRE_COPY to STOP_COPY: open"])
  }

  @Test func noHeaderAfterAnInterruption() throws {
    var limits = SearchLimits()
    limits.isInterrupted = { true }
    let model = try model("v2-precopy")
    #expect(throws: Obstacle.interrupted) {
      try HeaderBuilder.header(of: model, limits: limits, for: .c)
    }
  }

  /// One table for each of the four sets of capabilities.
  @Test func thereIsATableForEachSet() throws {
    let header = try HeaderBuilder.header(of: try model("v2-precopy"), for: .c)
    #expect(
      header.registers[0].tables.map(\.capabilities) == [
        [], ["MIGRATION_PRE_COPY"], ["MIGRATION_P2P"], ["MIGRATION_P2P", "MIGRATION_PRE_COPY"],
      ])
  }

  /// The transitions that the text of Linux 5.8 lists.
  @Test func whatMayBeAskedForIsTheList() throws {
    var choices = Choices()
    choices.readings = [.init(reading: "reachable_state", option: "one_transition")]
    let header = try HeaderBuilder.header(
      of: try model("linux-5.8"), choices: choices, for: .c)
    let table = try #require(header.registers[0].tables.first)
    let pairs = table.entries.enumerated().flatMap { row, cells in
      cells.enumerated().filter { $0.element == .allowed }.map {
        [table.states[row].value, table.states[$0.offset].value]
      }
    }
    #expect(pairs == [[1, 0], [1, 2], [1, 3], [1, 4], [2, 0], [3, 2], [4, 1]])
  }
}
