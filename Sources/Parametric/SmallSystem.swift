import Exploration
import Language
import Lowering
import Modeling

/// A system of a few instances with all its reachable configurations, or those that fitted.
struct SmallSystem {
  let size: Int
  let configurations: [[Value]]
  private let family: SystemFamily

  init(_ family: SystemFamily, size: Int, limits: Explorer.Limits) throws(NotProved) {
    self.size = size
    self.family = family
    let model = try family.member(size: size, claims: [])
    do {
      let system = try TransitionSystem(model, partitions: .derived(from: model))
      let search = try Explorer.search(system, limits: limits)
      if case .tooManyToList? = search.obstacle {
        throw NotProved("with \(family.parameter) = \(size) there are too many configurations")
      }
      if let obstacle = search.obstacle { throw obstacle }
      configurations = search.graph.configurations.indices.map(search.graph.values(of:))
    } catch let obstacle as Obstacle {
      throw NotProved(obstacle)
    } catch let reason as NotProved {
      throw reason
    } catch {
      preconditionFailure("unexpected error \(error)")
    }
  }

  /// For each claim, the first configuration in which it is false, among those that the first of
  /// them allows.
  func refuted(_ claims: [ExpressionSyntax], under condition: ExpressionSyntax?)
    throws(NotProved) -> Int?
  {
    let model = try family.member(size: size, claims: claims + [condition].compactMap { $0 })
    let expressions = model.claims
    let allowed = condition == nil ? nil : expressions.last
    for configuration in configurations {
      let environment = Environment(configuration)
      func holds(_ expression: Expression) -> Bool {
        (try? model.holds(expression, in: environment)) == true
      }
      if let allowed, !holds(allowed) { continue }
      for (number, claim) in expressions.prefix(claims.count).enumerated()
      where !holds(claim) { return number }
    }
    return nil
  }

  /// The configurations that a condition allows.
  func allowed(by condition: ExpressionSyntax?) throws(NotProved) -> [[Value]] {
    guard let condition else { return configurations }
    let model = try family.member(size: size, claims: [condition])
    guard let expression = model.claims.first else { return configurations }
    return configurations.filter {
      (try? model.holds(expression, in: Environment($0))) == true
    }
  }
}

extension Model {
  /// The invariants, in order.
  fileprivate var claims: [Expression] {
    properties.compactMap { property in
      if case .invariant(let condition) = property.kind { condition } else { nil }
    }
  }
}
