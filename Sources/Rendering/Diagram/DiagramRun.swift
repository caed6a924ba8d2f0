import Analysis
import Modeling

/// A counterexample or a witness that a picture is to show, by the name that people know it by.
package struct RunReference: Sendable {
  private let text: String
  package init(_ text: String) { self.text = text }

  /// The property, if it names one; then nothing else has to be asked.
  package func property(of model: Model) -> String? {
    model.properties.first { $0.name == text }?.name
  }

  package struct Found: Sendable {
    package let title: String
    package let trace: Trace
  }

  package func found(in report: ModelReport) throws(SubjectFault) -> Found {
    let model = report.model
    if let result = report.properties.first(where: {
      $0.property.name == text || Fingerprint.of($0, in: model) == text
    }) {
      return try found(result)
    }
    let findings = report.findings.filter { finding in
      let names = [
        "\(finding.id.rawValue) \(finding.subject)", finding.id.rawValue,
        Fingerprint.of(finding, in: model),
      ]
      return names.contains(text)
    }
    guard let finding = findings.first else { throw unknown(report) }
    guard let shown = findings.first(where: { $0.trace != nil }), let trace = shown.trace else {
      throw SubjectFault(
        message: "\(finding.id.rawValue) \(finding.subject) has no run to draw",
        help: "'arcwise check -v' shows the evidence that it has")
    }
    return Found(title: "\(shown.id.rawValue) \(shown.subject): \(shown.message)", trace: trace)
  }

  private func found(_ result: PropertyResult) throws(SubjectFault) -> Found {
    let property = result.property
    guard let trace = result.trace else {
      let verdict =
        switch result.verdict {
        case .holds: "holds, and has"
        case .fails: "fails, and has"
        case .undecided: "isn't decided, and has"
        }
      throw SubjectFault(
        message: "\(property.name) \(verdict) no run to draw",
        help: "'arcwise check -v' shows the evidence that it has")
    }
    let said = property.title.map { ": \($0)" } ?? ""
    let verdict = result.fails.cubes.isEmpty ? "holds" : "fails"
    return Found(title: "\(property.keyword) \(property.name) \(verdict)\(said)", trace: trace)
  }

  private func unknown(_ report: ModelReport) -> SubjectFault {
    let findings = report.findings.filter { $0.trace != nil }.map {
      "\($0.id.rawValue) \($0.subject)"
    }
    let properties = report.properties.filter { $0.trace != nil }.map(\.property.name)
    var seen: Set<String> = []
    let known = (findings + properties).filter { seen.insert($0).inserted }
    let nearest = text.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
    let choice =
      known.isEmpty
      ? "there is none" : "there is \(known.map { "'\($0)'" }.joined(separator: ", "))"
    return SubjectFault(
      message: "\(report.model.name) has no finding or property with a run named '\(text)'",
      help: nearest + choice)
  }
}

extension Diagram.Run {
  /// `node` says where a configuration is drawn.
  package init(_ found: RunReference.Found, of model: Model, node: ([Value]) -> Int) {
    let wording = Wording(model)
    let trace = found.trace
    var steps: [Step] = []
    var current = node(trace.start)
    for (index, step) in trace.steps.enumerated() {
      let next = node(step.configuration)
      steps.append(
        Step(number: index + 1, from: current, to: next, text: wording.action(step)))
      current = next
    }
    self.init(
      title: found.title, start: node(trace.start), steps: steps, loopsTo: trace.loopsTo)
  }
}

extension Chart {
  /// The number, among the nodes drawn, of the one that a configuration is in.
  package func drawnNode(of configuration: [Value]) -> Int {
    let word = configuration[model[register].slot.index]
    let drawn = drawnNodes
    let matching = drawn.indices.filter { index in
      let node = nodes[drawn[index]]
      return word & node.mask == node.value & node.mask
    }
    // The most exact one, as reports name it.
    let best = matching.max { left, right in
      let bits = { (index: Int) in nodes[drawn[index]].mask.nonzeroBitCount }
      return (bits(left), right) < (bits(right), left)
    }
    guard let best else { preconditionFailure("no node for \(word) of \(model.name)") }
    return best
  }
}
