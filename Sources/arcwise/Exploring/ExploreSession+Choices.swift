import Analysis
import Modeling
import Rendering

extension ExploreSession {
  // MARK: Capabilities, readings and duties

  mutating func change(_ instruction: Instruction) throws -> String {
    let values: [SlotID: Value]
    switch instruction {
    case .capabilities(let names): values = try capabilities(names)
    case .reading(let text): values = try reading(text)
    case .duty(let text): values = try duty(text)
    case .choose, .call, .list, .show, .undo, .next, .restart, .start, .trace, .clause, .go, .way,
      .why, .findings, .replay, .help, .quit, .nothing:
      preconditionFailure("\(instruction) changes no circumstances")
    }
    let before = walk.steps.count
    let kept: Int
    do {
      kept = try walk.change(values)
    } catch {
      throw UsageFault(
        "no device offers these capabilities together",
        help: "see what each requires; mandatory ones are always offered")
    }
    let steps =
      kept == before
      ? "" : "  \(kept) of the \(before) steps can still be taken; the others are gone\n"
    return text.circumstances(walk) + steps + position()
  }

  private func capabilities(_ text: String) throws -> [SlotID: Value] {
    let names = text == "none" ? [] : text.split(separator: ",").map { String($0).trimmedSpaces }
    let known = model.capabilities.map { model[$0.slot].name }
    for name in names where !known.contains(name) {
      throw unknown(name, "capability", known)
    }
    return Dictionary(
      uniqueKeysWithValues: model.capabilities.map { capability in
        let isOffered = capability.isMandatory || names.contains(model[capability.slot].name)
        return (capability.slot, isOffered ? 1 : 0)
      })
  }

  private func reading(_ text: String) throws -> [SlotID: Value] {
    let (name, option) = try parts(text, "reading NAME=OPTION")
    let known = model.readings.map { model[$0.slot].name }
    guard let reading = model.readings.first(where: { model[$0.slot].name == name }) else {
      throw unknown(name, "reading", known)
    }
    guard let index = reading.options.firstIndex(where: { $0.name == option }) else {
      throw unknown(option, "option of \(name)", reading.options.map(\.name))
    }
    return [reading.slot: Value(index)]
  }

  private func duty(_ text: String) throws -> [SlotID: Value] {
    let (name, value) = try parts(text, "duty NAME=kept|broken")
    guard let duty = model.duties.first(where: { model[$0.slot].name == name }) else {
      throw unknown(name, "duty", model.duties.map { model[$0.slot].name })
    }
    guard ["kept", "broken"].contains(value) else {
      throw UsageFault(
        "a duty is 'kept' or 'broken', not '\(value)'", help: "type 'duty \(name)=broken'")
    }
    return [duty.slot: value == "kept" ? 1 : 0]
  }

  private func parts(_ text: String, _ usage: String) throws -> (String, String) {
    let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmedSpaces }
    guard parts.count == 2 else {
      throw UsageFault("'\(text)' has no '='", help: "type '\(usage)'")
    }
    return (parts[0], parts[1])
  }

  private func unknown(_ name: String, _ what: String, _ known: [String]) -> UsageFault {
    let nearest = name.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
    let choice = known.isEmpty ? "there is none" : "there is \(known.joined(separator: ", "))"
    return UsageFault("no \(what) is named '\(name)'", help: nearest + choice)
  }

  // MARK: Runs that are known

  mutating func findings() throws -> String {
    let runs = try knownRuns()
    guard !runs.isEmpty else { return "  'check' shows no runs of this model\n" }
    return text.runs(runs)
  }

  mutating func replay(_ what: String) throws -> String {
    let runs = try knownRuns()
    let run: FoundRun?
    if let number = Int(what), what.count < 16 {
      run = runs.indices.contains(number - 1) ? runs[number - 1] : nil
    } else {
      run = runs.first { $0.fingerprint == what || $0.title.hasSuffix(" \(what)") }
    }
    guard let run else {
      throw UsageFault(
        "there is no run '\(what)'",
        help: runs.isEmpty
          ? "'check' shows no runs of this model"
          : "there are 1 to \(runs.count), or a fingerprint; 'findings' lists them")
    }
    walk.prepare(run.trace)
    let count = run.trace.steps.count == 1 ? "1 step" : "\(run.trace.steps.count) steps"
    let loop = run.trace.loopsTo.map { ", then from step \($0) on for ever" } ?? ""
    return "  \(run.title): \(count)\(loop); 'next' takes one\n" + text.circumstances(walk)
      + text.place(walk)
  }

  private mutating func knownRuns() throws -> [FoundRun] {
    if let found { return found }
    var whole = options
    whole.restriction = Restriction()
    let runs = FoundRun.all(of: try Checker(model, options: whole).check())
    found = runs
    return runs
  }
}
