import Exploration
import Lowering
import Modeling
import Symbolic
import Synchronization
import Z3

/// Asks Z3, on full words, what the explorer decided on classes.
///
/// Used by one thread at a time: the one that proves, and the one that started it before and after.
final class Confirmer: @unchecked Sendable {
  private let model: Modeling.Model
  private let options: CheckOptions
  private let deadline: ContinuousClock.Instant?
  private var symbolicModel: SymbolicModel?
  private(set) var obstacles: [Obstacle] = []
  private(set) var proofs = ProofSummary()
  /// Sets of configurations were too much for Z3, where two other engines agree.
  private(set) var gaveUp = false

  /// Splitting stops here; each split answers one pair of words that a clause told apart.
  private static let splitLimit = 8
  /// What one query about the configurations of a system may take, in Z3's own count: the sets can be as irregular as the
  /// orders of a queue, and then take minutes where diagrams take a tenth of a second.
  private static let systemResources: UInt32 = 1_000_000

  init(_ model: Modeling.Model, options: CheckOptions, deadline: ContinuousClock.Instant?) {
    self.model = model.withPossibilitiesWrittenOut
    self.options = options
    self.deadline = deadline
  }

  private func symbolic() throws(Obstacle) -> SymbolicModel {
    if let symbolicModel { return symbolicModel }
    do {
      let made = try SymbolicModel(
        model, limits: SolverLimits(milliseconds: millisecondsLeft),
        until: { [options, deadline] in options.stop(after: deadline) != nil })
      symbolicModel = made
      return made
    } catch {
      throw .solverGaveUp(query: "start", reason: "\(error)")
    }
  }

  /// What is left of `--timeout`; a single query never gets more than ten seconds.
  private var millisecondsLeft: Int {
    guard let deadline else { return 10_000 }
    let left = (deadline - ContinuousClock.now).components
    return min(
      max(Int(left.seconds) * 1000 + Int(left.attoseconds / 1_000_000_000_000_000), 1), 10_000)
  }

  /// Why no further question is asked.
  var stop: Obstacle? { options.stop(after: deadline) }

  /// What Z3 gave up on because it was ended is told as the reason for ending it.
  private func told(_ obstacle: Obstacle) -> Obstacle {
    guard case .solverGaveUp(_, Solver.interrupted) = obstacle else { return obstacle }
    return stop ?? obstacle
  }

  private func telling<Result>(_ body: () throws(Obstacle) -> Result) throws(Obstacle) -> Result {
    do { return try body() } catch { throw told(error) }
  }

  // MARK: Classes

  /// Why these classes can't stand for their words; nil when Z3 has shown that they can.
  private func inexactness(of partitions: WordPartitions) throws(Obstacle) -> ClassFault? {
    guard options.confirms, !partitions.partitions.isEmpty else { return nil }
    if let stop { throw stop }
    let report = try symbolic().classSoundness(partitions)
    proofs.queries += report.queries
    if let fault = report.faults.first { return fault }
    proofs.exactClauses = report.clauses
    proofs.classes = partitions.partitions.reduce(0) { $0 + $1.classes.count }
    return nil
  }

  /// The lowered system over classes that Z3 has shown to be exact, for who has nothing to do meanwhile.
  func system() throws(Obstacle) -> TransitionSystem {
    var partitions = WordPartitions.derived(from: model)
    var attempt = 0
    while let better = try better(than: partitions, attempt: attempt) {
      partitions = better
      attempt += 1
    }
    return try TransitionSystem(model, partitions: partitions)
  }

  /// All configurations, over classes that Z3 has shown to be exact.
  ///
  /// It proves on a thread of its own while this one searches; where the classes turn out not to be
  /// exact, both begin anew with better ones.
  func explored() throws(Obstacle) -> StateGraph {
    var partitions = WordPartitions.derived(from: model)
    guard options.confirms, !partitions.partitions.isEmpty else { return try search(partitions) }
    for attempt in 0... {
      let isRefuted = Refutation()
      let proof = Promised { [partitions] in
        let better = Result { () throws(Obstacle) in
          try self.better(than: partitions, attempt: attempt)
        }
        if case .success(nil) = better {} else { isRefuted.isKnown.store(true, ordering: .relaxed) }
        return better
      }
      let searched = Result { () throws(Obstacle) in
        try search(partitions) { isRefuted.isKnown.load(ordering: .relaxed) }
      }
      guard let better = try proof.value().get() else { return try searched.get() }
      partitions = better
    }
    preconditionFailure("no end of attempts for \(model.name)")
  }

  /// Whether the search need not go on.
  private final class Refutation: Sendable {
    let isKnown = Atomic(false)
  }

  private func search(
    _ partitions: WordPartitions, until isRefuted: @escaping @Sendable () -> Bool = { false }
  ) throws(Obstacle) -> StateGraph {
    var limits = options.limits(until: deadline)
    let isInterrupted = limits.isInterrupted
    limits.isInterrupted = { isInterrupted() || isRefuted() }
    return try Explorer.explore(
      try TransitionSystem(model, partitions: partitions), limits: limits)
  }

  /// Nil where the classes are exact.
  private func better(than partitions: WordPartitions, attempt: Int) throws(Obstacle)
    -> WordPartitions?
  {
    guard let fault = try inexactness(of: partitions) else { return nil }
    return try split(partitions, at: fault, attempt: attempt)
  }

  /// Whether properties of a model that differs from this one in nothing else may be asked over
  /// classes that were shown to be exact for this one.
  func areExact(_ properties: [Property], for partitions: WordPartitions) throws(Obstacle) -> Bool {
    guard options.confirms, !partitions.partitions.isEmpty, !properties.isEmpty else { return true }
    return try telling { () throws(Obstacle) in
      try symbolic().areExact(properties, for: partitions)
    }
  }

  /// Better classes after the `attempt`-th ones had a fault.
  func split(_ partitions: WordPartitions, at fault: ClassFault, attempt: Int) throws(Obstacle)
    -> WordPartitions
  {
    precondition(
      attempt <= 2 * Self.splitLimit,
      "splitting \(model.name) goes on for ever: \(partitions.partitions)")
    return try split(partitions, at: fault, isLast: attempt >= Self.splitLimit)
  }

  private func split(
    _ partitions: WordPartitions, at fault: ClassFault, isLast: Bool
  ) throws(Obstacle) -> WordPartitions {
    if case .unknown(let reason) = fault.kind {
      throw told(.solverGaveUp(query: fault.clause, reason: reason))
    }
    let inexact = Obstacle.classesNotExact(clause: fault.clause, fault.left, fault.right)
    guard let index = fault.partition else { throw inexact }
    let width = partitions.partitions[index].width
    let isComplete = partitions.partitions[index].classes.allSatisfy { $0.count == 1 }
    if isLast || fault.expression == nil, width <= WordPartition.individualLimit, !isComplete {
      return replacing(index, in: partitions, by: .complete(width: width))
    }
    guard !isLast, let atom = fault.expression else { throw inexact }
    let families = Set(partitions.families.filter { $0.value == index }.keys)
    let inPlay =
      partitions.partitions[index].symmetricMasks.isEmpty ? 0 : model.wordsInPlay(of: families) - 1
    let split = try telling { () throws(Obstacle) in
      try symbolic().split(partitions.partitions[index], by: atom, wordsInPlay: inPlay)
    }
    guard let better = split else {
      guard width <= WordPartition.individualLimit, !isComplete else { throw inexact }
      return replacing(index, in: partitions, by: .complete(width: width))
    }
    return replacing(index, in: partitions, by: better)
  }

  private func replacing(_ index: Int, in partitions: WordPartitions, by better: WordPartition)
    -> WordPartitions
  {
    var all = partitions.partitions
    all[index] = better
    return WordPartitions(partitions: all, families: partitions.families)
  }

  // MARK: Certificates

  /// Which findings and properties a certificate confirms.
  struct Confirmed: Sendable {
    let findings: [Bool]
    let properties: [Bool]
  }

  /// The work of one attempt, done beside the search: the classes while it searches, the reachable
  /// set while findings are looked for, and certificates while these are put into words.
  enum Proof: Sendable {
    case inexact(ClassFault)
    case confirmed(Confirmed)
    case stopped(Obstacle)
    case disagreement(EngineDisagreement)
  }

  func prove(_ partitions: WordPartitions, _ desk: Desk) -> Proof {
    do throws(Obstacle) {
      if let fault = try inexactness(of: partitions) {
        desk.isRefuted.store(true, ordering: .relaxed)
        return .inexact(fault)
      }
    } catch {
      desk.isRefuted.store(true, ordering: .relaxed)
      return .stopped(error)
    }
    do { return .confirmed(try certificates(desk)) } catch let disagreement as EngineDisagreement {
      return .disagreement(disagreement)
    } catch let obstacle as Obstacle {
      return .stopped(obstacle)
    } catch {
      preconditionFailure("unexpected error \(error) in \(model.name)")
    }
  }

  private func certificates(_ desk: Desk) throws -> Confirmed {
    let none = Confirmed(findings: [], properties: [])
    guard let searched = desk.searched.take() else { return none }
    let certificates = Certificates(try symbolic(), partitions: searched.graph.system.partitions)
    let isThirdEngine = model.composition != nil && options.usesDiagrams
    if isThirdEngine { try symbolic().limitWork(to: Self.systemResources) }
    let session = CertificateSession(
      study: Study(searched.graph, worlds: searched.worlds), certificates: certificates,
      proofs: options.proofs, isThirdEngine: isThirdEngine)
    defer {
      gaveUp = session.gaveUp
      proofs.certificates = session.confirmed
      proofs.queries += session.queries
    }
    guard try session.reachableSetIsInductive() else {
      obstacles += session.obstacles.map(told) + [stop].compactMap { $0 }
      return none
    }
    guard let questions = desk.questions.take() else { return none }
    func goesOn() -> Bool { stop == nil && !session.gaveUp }
    let findings = try questions.findings.map { try goesOn() && session.confirms($0) }
    let properties = try questions.properties.map { try goesOn() && session.confirms($0) }
    obstacles += session.obstacles.map(told) + [stop].compactMap { $0 }
    return Confirmed(findings: findings, properties: properties)
  }
}

/// What the search hands to the prover while both work.
final class Desk: Sendable {
  struct Searched: Sendable {
    let graph: StateGraph
    let worlds: Set<Int>
  }
  struct Questions: Sendable {
    let findings: [RawFinding]
    let properties: [RawProperty]
  }
  let searched = Handover<Searched>()
  let questions = Handover<Questions>()
  let proof = Handover<Confirmer.Proof>()
  let diagrams = Handover<DiagramCheck.Answer>()
  /// The classes aren't exact, or nobody knows: the search need not go on.
  let isRefuted = Atomic(false)
}
