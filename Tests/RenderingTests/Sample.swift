import Diagnostics
import Foundation
import Modeling
import Rendering

@testable import Analysis
@testable import Language

/// A text as a model, checked.
struct Sample {
  let path: String
  let sources: SourceMap
  let loaded: LoadedModel

  init(_ text: String, path: String = "lamp.arc") {
    var library = ModelLibrary(searchPath: [])
    library.add(Array(text.utf8), as: path)
    self.path = path
    loaded = Self.load(path, from: &library)
    sources = library.sources
  }

  /// A file of the repository.
  init(file: URL) {
    let folder = Self.repository.appendingPathComponent("Models").path
    var library = ModelLibrary(searchPath: [folder])
    path = file.path
    loaded = Self.load(path, from: &library)
    sources = library.sources
  }

  private static func load(_ path: String, from library: inout ModelLibrary) -> LoadedModel {
    do { return try library.load(path) } catch { preconditionFailure("\(error)") }
  }

  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  var model: Model {
    guard let model = loaded.model else {
      preconditionFailure("\(path) has faults: \(loaded.diagnostics.all)")
    }
    return model
  }

  /// As the checker gives it, with a time that doesn't vary.
  func report(_ options: CheckOptions = CheckOptions()) throws -> ModelReport {
    let report = try Checker(model, options: options).check()
    return ModelReport(
      model: report.model, configurations: report.configurations, transitions: report.transitions,
      worlds: report.worlds, isComplete: report.isComplete, findings: report.findings,
      properties: report.properties,
      unmet: report.unmet, engines: report.engines, obstacles: report.obstacles,
      proofs: report.proofs, milliseconds: 41)
  }

  func checked(_ options: CheckOptions = CheckOptions()) throws -> CheckedModel {
    let isFaulty = loaded.model == nil
    return CheckedModel(
      path: path, diagnostics: loaded.diagnostics,
      result: isFaulty ? .faulty : .report(try report(options)))
  }

  func text(
    _ options: TextOptions = TextOptions(), question: CheckQuestion = CheckQuestion()
  ) throws -> String {
    TextReport(sources: sources, question: question, options: options).text(of: try checked())
  }

  func run(_ question: CheckQuestion = CheckQuestion()) throws -> CheckRun {
    CheckRun(models: [try checked()], faults: [], sources: sources, question: question)
  }
}

extension Sample {
  /// Two requests, an event, a capability, a source; a finding that is expected and one that isn't.
  static let door = Sample(
    """
    /// A door.
    model house.door
    source post { title "[PATCH] a door" date 2019-12-16 }
    capability LOCK
    register door : bits 32 {
      OPEN   @ 0
      LOCKED @ 1
      reserved @ 2..31 zero
    } = SHUT                                              cite post "it is shut at first"
    state SHUT = 00b                                      cite post "it is shut"
    state OPEN = 01b                                      cite post "it is open"
    var alarm : bool = false
    valid door(w) = w in {SHUT, OPEN}                     cite post "shut or open"
    request set_door(new : door) by user {
      rule accept when valid(new) -> ok { door = new }    cite post "may be opened and shut"
      rule refuse when new.LOCKED -> error EINVAL         cite post "and not locked"
      rule slam may for rings in {false, true} when new == SHUT && LOCK -> error EIO {
        alarm = rings
      }                                                   cite post "it may fail"
    }
    event ring by device visible when alarm { }           cite post "the alarm rings"
    invariant quiet "The alarm never rings" : !alarm      cite post "no alarm"
    always obeys "What is asked is done" on set_door : answer == ok -> door == new
    reachable opens "It can be opened" : OPEN
    expect fails quiet under LOCK because "the door may slam"
    """, path: "Models/house/door.arc")
}

extension Sample {
  /// A request that waits, an event that answers it, and somebody else's event.
  static let slowDoor = Sample(
    """
    model slow
    register door : bits 2 { OPEN @ 0  LOCKED @ 1 } = SHUT
    state SHUT = 00b
    state OPEN = 01b
    var knocks : int 0..3 = 0
    request set_door(new : door) by user { rule ask when new in {OPEN, SHUT} -> waits { } }
    event move by driver when waiting(set_door) -> answers set_door ok { door = if door.OPEN then SHUT else OPEN }
    event knock by guest visible when knocks < 3 { knocks = knocks + 1 }
    event rest by driver when !waiting(set_door) { knocks = 0 }
    """, path: "slow.arc")

  /// A run by rules and their arguments, made by the evaluator.
  func trace(_ steps: [(rule: String, arguments: [Value])], loopsTo: Int? = nil) throws -> Trace {
    let model = model
    let start = model.slots.map { slot in
      slot.initial.map { (try? model.evaluate($0, in: Environment([]))) ?? 0 } ?? 0
    }
    var current = start
    var taken: [Trace.Step] = []
    for step in steps {
      guard let index = model.rules.firstIndex(where: { $0.name == step.rule }),
        case .step(let effect) = model.outcome(
          of: RuleID(index), arguments: step.arguments, in: current)
      else { preconditionFailure("\(step.rule) can't be taken from \(current)") }
      taken.append(
        Trace.Step(
          rule: RuleID(index), arguments: step.arguments, outputs: effect.outputs,
          configuration: effect.next))
      current = effect.next
    }
    let trace = Trace(start: start, steps: taken, loopsTo: loopsTo)
    try trace.replay(on: model)
    return trace
  }
}

extension TextOptions {
  init(
    width: Int, _ form: TraceForm = .table, _ verbosity: Verbosity = .normal, isASCII: Bool = false
  ) {
    self.init()
    style.width = width
    style.isASCII = isASCII
    traceForm = form
    self.verbosity = verbosity
  }
}
