import Lowering
import Modeling

extension LevelSpace {
  /// Every configuration that a run may begin with: all combinations of values, restricted by one
  /// condition after the other, so that free capabilities of many devices aren't listed.
  func start() throws(Obstacle) -> Diagram {
    var start = Diagram.unit
    for size in sizes.reversed() {
      let base = store.edges.count
      for value in 0..<size { store.edges.push(Int32(value), start) }
      start = try store.list(from: base)
    }
    for condition in system.model.startConditions {
      var local = LocalCondition(condition, self)
      start = try local.filter(start, at: 0, in: self)
    }
    return start
  }
}

extension Model {
  /// What a configuration has to satisfy for a run to begin with it.
  fileprivate var startConditions: [Expression] {
    var conditions: [Expression] = []
    for capability in capabilities {
      let offered = Expression.slot(capability.slot)
      if capability.isMandatory { conditions.append(offered) }
      if let requires = capability.requires {
        conditions.append(.binary(.implies, offered, requires))
      }
    }
    for (index, slot) in slots.enumerated() {
      if let initial = slot.initial {
        conditions.append(.binary(.equal, .slot(SlotID(index)), initial))
      }
    }
    return conditions
  }
}
