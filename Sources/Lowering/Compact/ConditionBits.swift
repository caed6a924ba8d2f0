import Modeling

/// Clauses over several units, a bit each, answered by one table a unit.
///
/// A unit's table says of each clause whether every literal that the unit answers is false. The
/// conjunction of all units' words then has the bits of the clauses that don't hold: one `&` a unit,
/// whatever the number of clauses, and so for "all devices are quiet" as for "some device is".
package struct ConditionBits: Sendable {
  /// What one unit has to say about clauses.
  package struct Unit: Sendable {
    /// What its literals read: its own slots and shared ones.
    package let reads: [SlotID]
    fileprivate let parts: [Part]
    /// The bits of the clauses that it doesn't speak of.
    fileprivate let others: UInt128

    /// The word for a configuration: the clauses that get no help from this unit.
    package func word(in configuration: [Value]) -> UInt128 {
      parts.reduce(others) { word, part in
        part.isMet.holds(configuration) ? word : word | part.bit
      }
    }
  }

  fileprivate struct Part: Sendable {
    let bit: UInt128
    let isMet: CompiledExpression
  }

  package let units: [Unit]

  /// Collects clauses.
  struct Builder {
    private static let limit = 128
    private let model: Model
    private let map: UnitMap
    private var bits: [ClauseSplit.Clause: Int] = [:]
    private var clauses: [ClauseSplit.Clause] = []

    init(_ model: Model, _ map: UnitMap) {
      self.model = model
      self.map = map
    }

    /// Nil for a clause with a literal over several units, and where no bit is left.
    mutating func bit(for clause: ClauseSplit.Clause) -> UInt128? {
      if let known = bits[clause] { return 1 << UInt128(known) }
      guard clauses.count < Self.limit, clause.allSatisfy({ map.units(of: $0).count <= 1 }) else {
        return nil
      }
      bits[clause] = clauses.count
      clauses.append(clause)
      return 1 << UInt128(clauses.count - 1)
    }

    func built() -> ConditionBits {
      var literals: [Int: [(bit: Int, expression: Expression)]] = [:]
      for (bit, clause) in clauses.enumerated() {
        for (unit, part) in parts(of: clause) { literals[unit, default: []].append((bit, part)) }
      }
      let all = clauses.indices.reduce(UInt128(0)) { $0 | (1 << UInt128($1)) }
      return ConditionBits(
        units: literals.keys.sorted().map { unit in
          let own = literals[unit] ?? []
          let reads = own.reduce(into: Set<SlotID>()) { $0.formUnion($1.expression.slots) }
          let mine = own.reduce(UInt128(0)) { $0 | (1 << UInt128($1.bit)) }
          return Unit(
            reads: reads.sorted(),
            parts: own.map {
              Part(
                bit: 1 << UInt128($0.bit),
                isMet: CompiledExpression($0.expression, in: model))
            }, others: all & ~mine)
        })
    }

    /// The literals of a clause unit by unit.
    private func parts(of clause: ClauseSplit.Clause) -> [(unit: Int, Expression)] {
      var parts: [Int: [Expression]] = [:]
      for literal in clause {
        parts[map.units(of: literal).first ?? UnitMap.shared, default: []].append(literal)
      }
      return parts.keys.sorted().map { ($0, .any(parts[$0] ?? [])) }
    }
  }
}
