import Modeling

/// Turns sets of points into expectations that hold for exactly these points.
struct ExpectationWriter {
  private let model: Model
  init(_ model: Model) { self.model = model }

  func expectations(_ answer: NaiveAnswer) -> [Expectation] {
    let findings = answer.findings.sorted { $0.key < $1.key }.map { key, finding in
      expectation(
        key,
        when: finding.points.isEmpty ? nil : points(finding.points, of: key.subject),
        under: finding.points.isEmpty ? worlds(finding.worlds) : nil)
    }
    let properties = zip(model.properties, answer.failures).filter { !$1.isEmpty }.map {
      expectation(.init(id: "fails", subject: $0.name), when: nil, under: worlds($1))
    }
    return findings + properties
  }

  private func expectation(
    _ key: NaiveFinding.Key, when: Expression?, under: Expression?
  ) -> Expectation {
    Expectation(
      id: key.id, subject: key.subject, isOnlyPermitted: key.isOnlyPermitted, grade: key.grade,
      when: when, under: under, because: "so it is by brute force", range: model.range)
  }

  private func worlds(_ worlds: Set<[Value]>) -> Expression {
    tree(worlds.sorted { $0.lexicographicallyPrecedes($1) }, from: 0) { slot($0) }
  }

  private func points(_ points: Set<NaiveFinding.Point>, of subject: String) -> Expression {
    let action = subject.split { ".,".contains($0) }.first.map(String.init)
    let count = model.slots.count
    let rows = points.map { $0.configuration + $0.arguments }
    let parameters = model.actions.first { $0.name == action }?.parameters ?? []
    return tree(rows.sorted { $0.lexicographicallyPrecedes($1) }, from: 0) { index in
      guard index >= count else { return slot(index) }
      let sort = parameters[index - count].type.sort
      return (.argument(index - count, sort), sort)
    }
  }

  private func slot(_ index: Int) -> (Expression, Sort) {
    (.slot(SlotID(index)), model.slots[index].type.sort)
  }

  /// Rows are sorted; equal prefixes share their tests.
  private func tree(_ rows: [[Value]], from column: Int, _ read: (Int) -> (Expression, Sort))
    -> Expression
  {
    guard let first = rows.first else { return .no }
    if column == first.count { return .yes }
    var rest = rows[...]
    var branches: [Expression] = []
    while let value = rest.first?[column] {
      let same = rest.prefix { $0[column] == value }
      let (cell, sort) = read(column)
      branches.append(
        .binary(
          .and, .binary(.equal, cell, .constant(value, sort)),
          tree(Array(same), from: column + 1, read)))
      rest = rest.dropFirst(same.count)
    }
    return .any(branches)
  }
}
