import Analysis
import Language
import Modeling
import Testing

/// Systems that nobody wrote, against the plain product of their devices.
struct SystemTests {
  @Test(arguments: 0..<4)
  func randomSystemsAgree(_ part: Int) throws {
    var compared = 0
    var seed = UInt64(part) * 10_000
    while compared < 15 {
      seed += 1
      if try agree(seed: seed) { compared += 1 }
    }
  }

  /// False where there is too much to count.
  private func agree(seed: UInt64) throws -> Bool {
    let form = SystemCase(seed: seed)
    var library = ModelLibrary(searchPath: [])
    library.add(Array(form.device.utf8), as: "device.arc")
    library.add(Array(form.system.utf8), as: "machine.arc")
    let text = "seed \(seed)\n\(form.device)\n\(form.system)"
    let device = try #require(try library.load("device.arc").model, "\(text)")
    let (read, faults) = try machine(in: &library)
    let system = try #require(read, "\(faults)\n\(text)")
    guard let product = ProductGraph(form, device, limit: 4000) else { return false }
    var options = CheckOptions()
    options.confirms = seed % 8 == 0
    let report = try Checker(system, options: options).check()
    #expect(report.configurations == product.points.count, "\(text)")
    #expect(report.obstacles == [], "\(text)")
    for (name, wanted) in [
      ("safe", product.unsafe), ("all", product.notAll), ("back", product.stuck),
    ] {
      let result = try #require(report.properties.first { $0.property.name == name })
      let fails = product.worlds.filter { result.fails.holds(in: frozen($0, system)) }
      #expect(fails == wanted, "\(name), \(text)")
    }
    return true
  }

  private func machine(in library: inout ModelLibrary) throws -> (Model?, [String]) {
    let loaded = try library.load("machine.arc")
    return (loaded.model, loaded.diagnostics.all.map(\.message))
  }

  /// A configuration of which only the capabilities count.
  private func frozen(_ world: [Bool], _ system: Model) -> [Value] {
    var values = [Value](repeating: 0, count: system.slots.count)
    for (index, slot) in system.slots.enumerated() {
      for (number, offered) in world.enumerated() where slot.name == "dev[\(number)].C" {
        values[index] = Value(offered)
      }
    }
    return values
  }
}
