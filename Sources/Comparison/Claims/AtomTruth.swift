import Modeling

/// Where a question is true: over the combinations of no, one or two models.
struct AtomTruth {
  /// Numbers of the sheet's models.
  let models: [Int]
  /// For each combination of the first model, and for each of the second.
  let values: [[Bool?]]

  init(_ value: Bool?) { (models, values) = ([], [[value]]) }

  init(model: Int, _ values: [Bool?]) {
    models = [model]
    self.values = values.map { [$0] }
  }

  init(models: (Int, Int), _ values: [[Bool?]]) {
    self.models = [models.0, models.1]
    self.values = values
  }

  /// The truth in a combination of each model.
  func value(in worlds: [Int: Int]) -> Bool? {
    switch models.count {
    case 0: values[0][0]
    case 1: values[world(models[0], worlds)][0]
    default: values[world(models[0], worlds)][world(models[1], worlds)]
    }
  }

  private func world(_ model: Int, _ worlds: [Int: Int]) -> Int {
    guard let world = worlds[model] else {
      preconditionFailure("no combination of model \(model) among \(worlds)")
    }
    return world
  }

  /// All that the question says about one combination of a model.
  func signature(of model: Int, _ world: Int) -> [Bool?] {
    guard let place = models.firstIndex(of: model) else { return [] }
    return place == 0 ? values[world] : values.map { $0[world] }
  }

  /// Only where a condition on a model's combinations is true.
  func counting(_ model: Int, where counts: [Bool]) -> AtomTruth {
    guard models == [model] else { return self }
    return AtomTruth(
      model: model, zip(values, counts).map { $1 ? $0[0] : nil })
  }
}
