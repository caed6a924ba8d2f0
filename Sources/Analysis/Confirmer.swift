import Exploration
import Lowering
import Modeling
import Symbolic
import Z3

/// Asks Z3, on full words, what the explorer decided on classes.
final class Confirmer {
  private let model: Modeling.Model
  private let options: CheckOptions
  private let deadline: ContinuousClock.Instant?
  private var symbolicModel: SymbolicModel?
  private(set) var obstacles: [Obstacle] = []
  private(set) var proofs = ProofSummary()

  /// Splitting stops here; each split answers one pair of words that a clause told apart.
  private static let splitLimit = 8

  init(_ model: Modeling.Model, options: CheckOptions, deadline: ContinuousClock.Instant?) {
    self.model = model
    self.options = options
    self.deadline = deadline
  }

  private func symbolic() throws(Obstacle) -> SymbolicModel {
    if let symbolicModel { return symbolicModel }
    do {
      let made = try SymbolicModel(
        model, limits: SolverLimits(milliseconds: millisecondsLeft))
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
  private var stop: Obstacle? {
    if options.isInterrupted() { return .interrupted }
    guard let deadline, ContinuousClock.now >= deadline else { return nil }
    return .timedOut(afterMilliseconds: options.milliseconds ?? 0)
  }

  // MARK: Classes

  /// The lowered system over classes that Z3 has shown to be exact.
  func system() throws(Obstacle) -> TransitionSystem {
    var partitions = WordPartitions.derived(from: model)
    guard options.confirms, !partitions.partitions.isEmpty else {
      return try TransitionSystem(model, partitions: partitions)
    }
    for attempt in 0...2 * Self.splitLimit {
      let report = try symbolic().classSoundness(partitions)
      guard let fault = report.faults.first else {
        proofs.exactClauses = report.clauses
        proofs.queries += report.queries
        proofs.classes = partitions.partitions.reduce(0) { $0 + $1.classes.count }
        return try TransitionSystem(model, partitions: partitions)
      }
      partitions = try split(partitions, at: fault, isLast: attempt >= Self.splitLimit)
    }
    preconditionFailure("splitting \(model.name) goes on for ever: \(partitions.partitions)")
  }

  private func split(
    _ partitions: WordPartitions, at fault: ClassFault, isLast: Bool
  ) throws(Obstacle) -> WordPartitions {
    if case .unknown(let reason) = fault.kind {
      throw .solverGaveUp(query: fault.clause, reason: reason)
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
    guard
      let better = try symbolic().split(
        partitions.partitions[index], by: atom, wordsInPlay: inPlay)
    else {
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

  /// Adds `z3` to everything that a certificate confirms.
  func confirm(
    _ findings: inout [Finding], _ raw: [RawFinding], _ results: inout [PropertyResult],
    _ properties: [RawProperty], _ study: Study
  ) throws {
    let certificates = Certificates(try symbolic(), partitions: study.system.partitions)
    let session = CertificateSession(study: study, certificates: certificates)
    guard try session.reachableSetIsInductive() else {
      obstacles += session.obstacles
      return
    }
    for index in findings.indices where stop == nil {
      if try session.confirms(raw[index]) { findings[index].confirmedBy.append("z3") }
    }
    for index in results.indices where stop == nil {
      if try session.confirms(properties[index]) { results[index].confirmedBy.append("z3") }
    }
    obstacles += session.obstacles + [stop].compactMap { $0 }
    proofs.certificates = session.confirmed
    proofs.queries += session.queries
  }
}
