import Foundation
import Modeling
import Symbolic
import Testing

@testable import Parametric

/// What is said of every number of instances, and what isn't.
struct AnySizeTests {
  private static let exclusive = "invariant one : (count i : dev[i].BUSY) <= 1"

  private func proof(_ system: String) throws -> EverySize.Proof {
    let results = try SystemText(system).results()
    guard let result = results.first, case .proved(let proof) = result.outcome else {
      Issue.record("not proved: \(results)")
      return EverySize.Proof(invariant: [], obligations: 0, sizes: 1...1)
    }
    return proof
  }

  @Test func aLockIsExclusiveForEveryNumber() throws {
    let proof = try proof(SystemText.lock(Self.exclusive))
    #expect(proof.invariant == ["forall i : dev[i].BUSY -> taken"])
    #expect(proof.sizes == 1...3)
  }

  @Test func theSameSaidOfPairsNeedsTheSameClaim() throws {
    let pairs = "invariant one : forall i : forall j : i != j -> !(dev[i].BUSY && dev[j].BUSY)"
    let proof = try proof(SystemText.lock(pairs))
    #expect(proof.invariant == ["forall i : dev[i].BUSY -> taken"])
  }

  @Test func nothingIsSaidOfWhatFailsWithFewInstances() throws {
    #expect(try SystemText(SystemText.lock(taking: "", Self.exclusive)).results() == [])
  }

  @Test func anExceptionIsTakenFromTheModel() throws {
    let claims = """
      invariant unbroken : forall i : !dev[i].BROKEN
      expect fails unbroken because "it may fail"
      invariant cool : taken -> exists i : dev[i].BUSY
      expect fails cool under exists i : !dev[i].FAST because "it burns"
      """
    let results = try SystemText(SystemText.lock(claims)).results()
    #expect(results.map(\.property) == ["cool"])
    #expect(results.first?.exception == "exists i : !dev[i].FAST")
    guard case .proved? = results.first?.outcome else {
      Issue.record("\(results)")
      return
    }
  }

  /// Four devices break what three don't.
  @Test func whatFailsLaterIsNeverShownForEveryNumber() throws {
    let system = """
      system t.four
      parameter N : 1..8 = 2
      instance dev[N] : t.device
      var n : int 0..4 = 0
      event take by vmm choose i when n < 4 && dev[i].IDLE {
        call dev[i].start { ok -> { n = n + 1 } }
      }
      invariant few : n < 4

      """
    let results = try SystemText(system).results()
    guard case .upTo(3, let reason)? = results.first?.outcome else {
      Issue.record("\(results)")
      return
    }
    #expect(reason == "no claim about pairs of instances makes it inductive")
  }

  /// Nothing was looked at, so nothing is said to hold, for any number.
  @Test func whatIsInterruptedHoldsForNoNumber() throws {
    let system = """
      system t.lone
      parameter N : 1..8 = 2
      instance dev[N] : t.device
      var done : bool = false
      event take by vmm when !done { done = true }
      invariant fine : done || !done

      """
    var options = AnySizeProver.Options()
    options.isInterrupted = { true }
    let results = try SystemText(system).prover(options)?.results()
    #expect(results?.map(\.outcome) == [.open(reason: "it was interrupted")])
  }

  @Test(arguments: [
    ("n = count j : dev[j].BUSY", "a 'count' is used otherwise than compared with a number"),
    ("n = if N == 2 then 1 else 0", nil),
    ("n = N", "'N' is used as a number"),
    (
      "n = if (count j : dev[j].BUSY) >= 5 then 1 else 0",
      "a number of instances is compared with 5"
    ),
  ])
  func numbersOfInstancesAreNotReckonedWith(_ assignment: String, _ reason: String?) throws {
    let system = """
      system t.numbers
      parameter N : 1..8 = 2
      instance dev[N] : t.device
      var n : int 0..8 = 0
      event take by vmm choose i when dev[i].IDLE { call dev[i].start { ok -> { \(assignment) } } }
      invariant small : n <= 8

      """
    let results = try SystemText(system).results()
    let found: String? =
      if case .upTo(_, let reason)? = results.first?.outcome { reason } else { nil }
    #expect(found == reason, "\(results)")
    #expect(results.count == 1)
  }

  @Test func assignmentsToAllInstancesAreSeen() throws {
    let system = """
      system t.all
      parameter N : 1..8 = 2
      instance dev[N] : t.device
      var open : bool = false
      var marked[N] : bool = false
      event mark by vmm choose i when open && dev[i].IDLE && !marked[i] {
        call dev[i].start { ok -> { marked[i] = true } }
      }
      event begin by vmm { open = true }
      event finish by vmm { open = false forall i : marked[i] = dev[i].BROKEN && marked[i] && open }
      invariant closed : forall i : marked[i] -> open || !dev[i].IDLE

      """
    let proof = try proof(system)
    #expect(proof.obligations > 0)
  }

  // MARK: Mutants

  @Test func noClaimCanBeLeftOut() throws {
    let system = SystemText.lock(Self.exclusive)
    let claims = try proof(system).invariant
    let prover = try #require(try SystemText(system).prover)
    for number in claims.indices {
      var rest = claims
      rest.remove(at: number)
      guard case .broken? = prover.answer(for: "one", with: rest) else {
        Issue.record("still inductive without \(claims[number])")
        continue
      }
    }
    guard case .inductive? = prover.answer(for: "one", with: claims) else {
      Issue.record("not inductive: \(claims)")
      return
    }
  }

  /// Of the systems of VFIO devices: what is printed is inductive, and isn't where a claim is turned into what it denies. All
  /// claims are turned with ARCWISE_FULL=1, which takes a minute, and else each sixth.
  @Test(arguments: ["p2p", "p2p-v2"])
  func noClaimOfTheVFIOSystemsCanBeDenied(_ name: String) throws {
    let prover = try #require(try SystemText(modelAt: "Models/vfio/\(name).arc").prover)
    let results = try prover.results(named: "unspoiled")
    guard case .proved(let proof)? = results.first?.outcome else {
      Issue.record("not proved: \(results)")
      return
    }
    let claims = proof.invariant
    let every = ProcessInfo.processInfo.environment["ARCWISE_FULL"] == nil ? 6 : 1
    for number in stride(from: 0, to: claims.count, by: every) {
      let parts = claims[number].components(separatedBy: " : ")
      var mutant = claims
      let denied = parts.dropLast() + ["!(\(parts[parts.count - 1]))"]
      mutant[number] = denied.joined(separator: " : ")
      guard case .broken? = prover.answer(for: "unspoiled", with: mutant) else {
        Issue.record("not refuted: \(mutant[number])")
        continue
      }
    }
  }

  @Test(arguments: [
    "forall i : !taken -> !dev[i].IDLE", "forall i : !dev[i].BUSY",
    "forall i : taken || dev[i].BROKEN", "!taken", "exists i : dev[i].BUSY", "true",
    "forall i : !taken -> !dev[i].BUSY && !dev[i].BROKEN", "forall i : taken -> dev[i].BUSY",
    "forall i : forall j : i != j && dev[i].BUSY -> dev[j].IDLE",
  ])
  func otherClaimsAreRefuted(_ claim: String) throws {
    let prover = try #require(
      try SystemText(SystemText.lock("invariant one : (count i : dev[i].BUSY) <= 1")).prover)
    guard case .broken? = prover.answer(for: "one", with: [claim]) else {
      Issue.record("inductive: \(claim)")
      return
    }
  }
}
