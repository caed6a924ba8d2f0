import Exploration
import Lowering
import Modeling

/// One model to which many questions are put; what one question needed is kept for the next.
///
/// The classes of words are proved exact by Z3 as in `check`, so it has to live on a thread with
/// room for that: see `withRoomForProofs`.
package final class Inquiry {
  package let model: Model
  package var options: CheckOptions { machine.options }
  let graph: StateGraph
  var study: Study
  private let machine: SharedExploration
  private var knownFindings: [FindingID: [RawFinding]] = [:]

  /// The machine has to serve the model.
  package init(_ model: Model, on machine: SharedExploration) {
    self.model = model.withPossibilitiesWrittenOut
    self.machine = machine
    graph = machine.graph.asked(by: self.model)
    study = Study(graph, worlds: Set(graph.frozen.indices), telling: .nothingMore)
  }

  /// The combinations of capabilities, readings and duties, as configurations.
  package var worlds: [[Value]] { graph.frozen }

  /// Why the last answers don't count, if they don't.
  package func requireTime() throws(Obstacle) {
    if let obstacle = study.stop.obstacle { throw obstacle }
    // Of the last question; the others aren't concerned.
    if let obstacle = study.obstacles.first {
      study.obstacles = []
      throw obstacle
    }
  }

  /// What user space can't tell apart, found when first asked for.
  package func likeness() throws(Obstacle) -> Likeness {
    let made = machine.likeness()
    try requireTime()
    return made
  }

  /// The transitions by what user space sees of them.
  package var seenSteps: SeenSteps { machine.seenSteps() }

  package var stop: StopSign { graph.stop }

  /// What the model must have shown to be believed: traces are replayed, games and loops checked.
  func requireEvidence(_ trace: Trace?, _ question: String) throws(EngineDisagreement) {
    if let trace {
      do { try trace.replay(on: model) } catch {
        throw EngineDisagreement(
          model: model.name, question: "the trace for \(question)", details: ["\(error)"])
      }
    }
    if let doubt = study.doubts.questions.first {
      throw EngineDisagreement(
        model: model.name, question: doubt, details: study.doubts.questions)
    }
  }

  func findings(of id: FindingID) throws(Obstacle) -> [RawFinding] {
    if let known = knownFindings[id] { return known }
    let found = try search(for: id)
    try requireTime()
    knownFindings[id] = found
    return found
  }

  /// For findings about properties: those of the model itself, whatever claims write out.
  private var ownStudy: Study {
    var own = model
    own.properties.removeAll(where: \.isWrittenOutByClaim)
    return Study(graph.asked(by: own), worlds: study.worlds, telling: .nothingMore)
  }

  /// What a question couldn't decide counts against it, whichever study was asked.
  private func keep(_ asked: Study) {
    study.obstacles += asked.obstacles
    for question in asked.doubts.questions { study.doubts.require(false, question) }
  }

  private func search(for id: FindingID) throws(Obstacle) -> [RawFinding] {
    switch id {
    case .unreachableState: return study.unreachableStates()
    case .reachableInvalid: return study.reachableInvalid()
    case .unrecoverable:
      let distances = study.distancesHome()
      return study.unrecoverable(distances) + study.notRecoverableByUser(distances)
    case .deadEnd: return study.deadEnds()
    case .stuckLoop: return study.stuckLoops()
    case .unspecified, .conflict:
      return study.answerFindings().filter { $0.finding.id == id }
    case .deadRule: return study.deadRules()
    case .outOfRange: return study.outOfRange()
    case .capabilityLeak: return study.capabilityLeaks()
    case .ambiguousRoute, .routeDiffersFromTable, .endlessLookUp:
      return study.routeFindings().filter { $0.finding.id == id }
    case .duplicateEncoding, .unspecifiedInitial, .reservedUnspecified, .reservedIgnored, .uncited:
      return study.staticFindings().filter { $0.finding.id == id }
    case .hiddenState: return study.hiddenStates(try likeness())
    case .equivalentStates:
      return study.equivalentStates(try likeness()).filter { $0.finding.id == id }
    case .vacuous:
      var study = ownStudy
      defer { keep(study) }
      let compared = study.equivalentStates(try likeness())
      return study.vacuities() + compared.filter { $0.finding.id == id }
    case .readingMatters:
      var study = ownStudy
      defer { keep(study) }
      let likeness = try likeness()
      let raw = study.allFindings()
      let found = study.hiddenStates(likeness) + study.equivalentStates(likeness)
      return study.readingsThatMatter(likeness, raw + found, study.decideProperties())
    // Asked with the archived texts only, which a study doesn't name.
    case .anchorMissing: return []
    }
  }
}
