import Foundation

/// Asks the engines and the brute force about every small machine and ten thousand random models.
///
/// `small-scope` asks about all; `small-scope machine 17` and `small-scope seed 1000017` about one, and
/// print it. The status is 1 where the two differ.
@main
struct SmallScope {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.count {
    case 0:
      let machines = try await run(SmallMachines())
      let random = try await run(RandomModels())
      exit(machines && random ? 0 : 1)
    case 1 where words[0] == "machines": exit(try await run(SmallMachines()) ? 0 : 1)
    case 1 where words[0] == "random": exit(try await run(RandomModels()) ? 0 : 1)
    case 2:
      guard let number = UInt64(words[1]) else { fail() }
      exit(try one(words[0], number) ? 0 : 1)
    default: fail()
    }
  }

  private static func fail() -> Never {
    print("usage: small-scope [machines | random | machine NUMBER | seed NUMBER]")
    exit(2)
  }

  private static func one(_ kind: String, _ number: UInt64) throws -> Bool {
    var tally = Tally()
    switch kind {
    case "machine" where number < UInt64(SmallMachine.count):
      let source = SmallMachine(number: Int(number)).source
      print(source)
      try SmallMachines().ask("small machine \(number)", source, .searchesAndZ3, &tally)
    case "seed":
      let source = RandomFamily.source(seed: number)
      print(source)
      try RandomModels().ask("seed \(number)", source, .searchesAndZ3, &tally)
    default: fail()
    }
    return report(tally)
  }

  /// Each worker takes every so-manieth part; what is printed doesn't depend on their number.
  private static func run(_ family: some Family) async throws -> Bool {
    let clock = ContinuousClock()
    let start = clock.now
    let workers = ProcessInfo.processInfo.activeProcessorCount
    var tally = Tally()
    let parts = try await withThrowingTaskGroup(of: [(Int, Tally)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          try stride(from: worker, to: family.parts, by: workers).map {
            ($0, try family.tally(of: $0))
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    for (_, part) in parts.sorted(by: { $0.0 < $1.0 }) { tally.add(part) }
    print("\(family.name): \(family.parts) parts")
    let agrees = report(tally)
    FileHandle.standardError.write(
      Data("\(family.name): \((clock.now - start).components.seconds) s\n".utf8))
    return agrees
  }

  private static func report(_ tally: Tally) -> Bool {
    for disagreement in tally.disagreements { print(disagreement) }
    print(tally.text)
    return tally.disagreements.isEmpty && tally.undecided == 0
  }
}
