/// What one part of a family came to.
struct Tally: Sendable {
  var compared = 0
  var withZ3 = 0
  var withLikeness = 0
  /// Too large, or of no device.
  var passedOver = 0
  var undecided = 0
  var disagreements: [String] = []
  /// How many models have a finding of an id.
  var findings: [String: Int] = [:]

  mutating func add(_ other: Tally) {
    compared += other.compared
    withZ3 += other.withZ3
    withLikeness += other.withLikeness
    passedOver += other.passedOver
    undecided += other.undecided
    disagreements += other.disagreements
    findings.merge(other.findings, uniquingKeysWith: +)
  }

  mutating func add(_ agreement: Agreement, engines: Agreement.Engines) {
    compared += 1
    if engines == .searchesAndZ3 { withZ3 += 1 }
    if agreement.comparesLikeness { withLikeness += 1 }
    if !agreement.obstacles.isEmpty { undecided += 1 }
    for id in Set(agreement.findings.map(\.id.rawValue)) { findings[id, default: 0] += 1 }
  }

  var text: String {
    let counts = findings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return """
      \(compared) models compared, \(withZ3) of them with Z3, \(withLikeness) in what user space sees; \
      \(passedOver) passed over, \(undecided) undecided, \(disagreements.count) disagreements
      models with: \(counts.joined(separator: ", "))
      """
  }
}
