import Analysis
import Modeling

/// What was checked, how large it is, and by whom.
struct ReportHead {
  let report: ModelReport
  let path: String
  let question: CheckQuestion
  let isVerbose: Bool

  private var model: Model { report.model }

  func write(to page: inout Page) {
    page.add(
      Phrase("\(path): ") + Phrase(model.name, .strong)
        + Phrase(" - " + parts.joined(separator: ", ")), indentation: 2)
    if !question.words.isEmpty {
      page.add(Phrase("asked only for \(listed(question.words))"), prefix: "  ")
    }
    page.add(Phrase(search), prefix: "  ")
    if isVerbose { writeDetails(to: &page) }
  }

  private var parts: [String] {
    if let composition = model.composition { return parts(of: composition) }
    let named = model.states.count { $0.register == stateRegister }
    var parts = [counted(named, "named state")]
    if let encodings { parts.append(counted(encodings, "encoding")) }
    parts.append(counted(model.readings.count, "reading"))
    parts.append(counted(model.capabilities.count, "capability", "capabilities"))
    if !model.duties.isEmpty { parts.append(counted(model.duties.count, "duty", "duties")) }
    return parts
  }

  /// `N = 2`, `2 of vfio.ndma`, and what can differ between runs.
  private func parts(of composition: Composition) -> [String] {
    var parts = composition.settings.map { "\($0.name) = \($0.value)" }
    var models: [String] = []
    for instance in composition.instances where !models.contains(instance.model) {
      models.append(instance.model)
    }
    parts += models.map { name in
      "\(composition.instances.count { $0.model == name }) of \(name)"
    }
    parts.append(counted(model.readings.count, "reading"))
    parts.append(counted(model.capabilities.count, "capability", "capabilities"))
    let duties = Set(model.duties.map(\.slot)).count
    return duties == 0 ? parts : parts + [counted(duties, "duty", "duties")]
  }

  /// The register that the model is about.
  private var stateRegister: RegisterID? { model.valid?.register ?? model.states.first?.register }

  /// How many words the named bits of the states' register make up; nil without named bits.
  private var encodings: Int? {
    guard let id = stateRegister else { return nil }
    let digits = Wording(model).digits(of: id)
    return digits == 0 || digits > 30 ? nil : 1 << digits
  }

  private var search: String {
    var parts = [size]
    if !report.isAnswered { parts.append("not all questions asked") }
    if report.configurations > 0 { parts.append(engines) }
    parts.append(time)
    return parts.joined(separator: "; ")
  }

  private var size: String {
    guard report.configurations > 0 else { return "not searched to the end" }
    let counts = report.counts
    let worlds =
      counts.worlds == Cardinal(1) ? "" : " in \(counts.worlds.grouped) combinations"
    let extent = report.isComplete ? "all visited" : "and more, not searched to the end"
    let orbits = report.orbits.map {
      " (\(UInt64($0).grouped) up to the order of indices)"
    }
    let configurations =
      report.configurations == 1
      ? "1 configuration" : "\(counts.configurations.grouped) configurations"
    return "\(configurations)\(orbits ?? "")\(worlds), \(extent)"
  }

  private var engines: String {
    guard report.engines.count > 1 else { return listed(report.engines) }
    return listed(report.engines) + (report.obstacles.isEmpty ? " agree" : ", not all confirmed")
  }

  /// The only thing that differs between two runs.
  private var time: String {
    if report.milliseconds < 1000 { return "\(Int(report.milliseconds.rounded())) ms" }
    let tenths = Int((report.milliseconds / 100).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }

  private func writeDetails(to page: inout Page) {
    if report.transitions > 0 {
      page.add(
        Phrase("transitions: \(report.counts.transitions.grouped)"), prefix: "  ",
        indentation: 4)
    }
    for capability in model.capabilities {
      let mandatory = capability.isMandatory ? ", mandatory" : ""
      page.add(
        Phrase("capability \(model[capability.slot].name)\(mandatory)"), prefix: "  ",
        indentation: 4)
    }
    for reading in model.readings {
      let options = reading.options.map(\.name).joined(separator: ", ")
      page.add(
        Phrase("reading \(model[reading.slot].name): \(reading.question) \(options)"),
        prefix: "  ", indentation: 4)
    }
    for slot in Set(model.duties.map(\.slot)).sorted() {
      page.add(Phrase("duty \(model[slot].name)"), prefix: "  ", indentation: 4)
    }
    let proofs = report.proofs
    guard let clauses = proofs.exactClauses else { return }
    let parts = [
      "\(counted(proofs.queries, "query", "queries")) on full words",
      "no clause of \(clauses) tells apart two words of one of \(proofs.classes) classes",
      counted(proofs.certificates, "certificate"),
    ]
    page.add(Phrase("z3: " + parts.joined(separator: "; ")), prefix: "  ", indentation: 4)
  }
}
