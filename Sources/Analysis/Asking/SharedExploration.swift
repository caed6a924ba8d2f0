import Exploration
import Lowering
import Modeling

/// A model explored once for every study that asks about it, whatever properties each writes out.
///
/// Properties and expectations have a say in the classes of words alone. So one search serves two
/// models that differ in nothing else where both begin with the same classes, and Z3 shows these exact
/// for either: then the second would have found the same graph by itself.
///
/// Used by one thread at a time: the one that explores, and then the one that it is handed to.
package final class SharedExploration: @unchecked Sendable {
  let options: CheckOptions
  /// Of the model.
  package var name: String { whole.name }
  /// The configurations and transitions, for the model that was explored.
  package private(set) var graph: StateGraph
  /// The model that was explored, with its possibilities written out, and without its questions.
  private let whole: Model
  private let bare: Model
  private let derived: WordPartitions
  private let confirmer: Confirmer
  /// Properties that tell no words of a class apart.
  private var exact: [Property]
  private var knownLikeness: Likeness?
  private var knownSteps: SeenSteps?

  package init(
    _ model: Model, options: CheckOptions, deadline: ContinuousClock.Instant? = nil
  ) throws(Obstacle) {
    self.options = options
    let written = model.withPossibilitiesWrittenOut
    whole = written
    bare = written.withoutQuestions
    exact = written.properties
    derived = WordPartitions.derived(from: written)
    confirmer = Confirmer(model, options: options, deadline: deadline)
    graph = try confirmer.explored()
  }

  /// Of a model that a check has explored.
  package init(
    _ explored: ExploredModel, options: CheckOptions, deadline: ContinuousClock.Instant? = nil
  ) {
    self.options = options
    whole = explored.model
    bare = whole.withoutQuestions
    exact = explored.model.properties
    derived = WordPartitions.derived(from: explored.model)
    confirmer = Confirmer(explored.model, options: options, deadline: deadline)
    graph = explored.graph(limits: options.limits(until: deadline))
  }

  /// Whether exploring this model would find the same graph.
  package func serves(_ model: Model) throws(Obstacle) -> Bool {
    guard model.name == bare.name else { return false }
    let written = model.withPossibilitiesWrittenOut
    if written == whole { return true }
    guard written.withoutQuestions == bare, graph.system.partitions == derived,
      WordPartitions.derived(from: written) == derived
    else { return false }
    let new = written.properties.filter { !exact.contains($0) }
    guard try confirmer.areExact(new, for: derived) else { return false }
    exact += new
    return true
  }

  /// The same for another thread, before anybody has asked.
  package var explored: ExploredModel { ExploredModel(whole, graph: graph) }

  // MARK: What every model with this machine has in common

  /// What user space can't tell apart, found when first asked for.
  func likeness() -> Likeness {
    if let known = knownLikeness { return known }
    let made = Likeness(&graph)
    if graph.stop.obstacle == nil { knownLikeness = made }
    return made
  }

  /// The transitions by what user space sees of them.
  func seenSteps() -> SeenSteps {
    if let known = knownSteps { return known }
    let made = SeenSteps(graph)
    knownSteps = made
    return made
  }
}

extension Model {
  /// What runs are made of: the model without what is asked and expected of it.
  fileprivate var withoutQuestions: Model {
    var model = withoutProperties
    model.expectations = []
    return model
  }
}
