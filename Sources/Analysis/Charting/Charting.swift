import DecisionDiagrams
import Exploration
import Lowering
import Modeling

/// Searches a model and charts it, within limits of time and memory.
package struct Charting: Sendable {
  let model: Model
  private let options: CheckOptions
  private let deadline: ContinuousClock.Instant?
  /// A search of the model that needn't be made again.
  private let explored: ExploredModel?

  package init(
    _ model: Model, options: CheckOptions = CheckOptions(), explored: ExploredModel? = nil
  ) {
    self.model = model
    self.options = options
    self.explored = explored
    deadline = options.milliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
  }

  /// The registers that tell states apart; where none does, those with a state, and else all of them.
  package static func registers(of model: Model) -> [RegisterID] {
    let all = model.registers.indices.map { RegisterID($0) }
    for least in [2, 1] {
      let chosen = all.filter { id in model.states.count { $0.register == id } >= least }
      if !chosen.isEmpty { return chosen }
    }
    return all
  }

  /// One chart for each of the registers. Throws the obstacle when something can't be decided: part of
  /// a chart looks like a whole one.
  ///
  /// On a thread of its own, since Z3 needs the stack of one.
  package func charts(of registers: [RegisterID]) throws(Obstacle) -> [Chart] {
    try onThreadOfItsOwn { () throws(Obstacle) in try charts(of: registers, in: try study()) }
  }

  func onThreadOfItsOwn<Answer: Sendable>(_ body: @Sendable @escaping () throws(Obstacle) -> Answer)
    throws(Obstacle) -> Answer
  {
    let answer = Handover<Result<Answer, Obstacle>>()
    let work = Background { answer.give(Result { () throws(Obstacle) in try body() }) }
    work.start()
    work.wait()
    guard let answer = answer.take() else { preconditionFailure("no answer about \(model.name)") }
    return try answer.get()
  }

  func charts(of registers: [RegisterID], in study: Study) throws(Obstacle) -> [Chart] {
    var charts: [Chart] = []
    for register in registers {
      var builder = ChartBuilder(study, register: register, checkLimits: checkLimits)
      charts.append(try builder.chart())
    }
    return charts
  }

  /// The whole search, over classes of words that Z3 has shown to be exact unless that isn't asked,
  /// and the combinations that were asked about.
  func study() throws(Obstacle) -> Study {
    let graph = try graph()
    let worlds = graph.frozen.indices.filter {
      options.restriction.allows(graph.frozen[$0], in: model)
    }
    return Study(graph, worlds: Set(worlds))
  }

  private func graph() throws(Obstacle) -> StateGraph {
    if let explored, explored.model == model.withPossibilitiesWrittenOut {
      return explored.graph(limits: options.limits(until: deadline)).asked(by: model)
    }
    return try Confirmer(model, options: options, deadline: deadline).explored()
  }

  /// Searches with decision diagrams.
  func outlined() throws(Obstacle) -> OutlinedModel {
    let system = try Confirmer(model, options: options, deadline: deadline).system()
    return OutlinedModel(try DiagramSpace(system, limits: diagramLimits))
  }

  var diagramLimits: DiagramLimits { DiagramLimits(options.limits(until: deadline)) }

  private func checkLimits() throws(Obstacle) {
    if options.isInterrupted() { throw .interrupted }
    if let deadline, ContinuousClock.now >= deadline {
      throw .timedOut(afterMilliseconds: options.milliseconds ?? 0)
    }
  }
}
