import Analysis
import Diagnostics
import Language
import Modeling

@main
struct Arcwise {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    var library = ModelLibrary()
    for path in arguments.dropFirst() {
      do {
        let loaded = try library.load(try library.path(of: path))
        for d in loaded.diagnostics.inSourceOrder {
          let place = library.sources.place(of: d.range)
          print("\(library.sources[d.range.file].path):\(place.line):\(place.column): \(d.severity): \(d.message) [\(d.id)]")
          print("    \(library.sources[d.range.file].text(ofLine: place.line))")
          for n in d.notes { print("    note: \(n.message): line \(library.sources.place(of: n.range).line)") }
          if let h = d.help { print("    help: \(h)") }
        }
        guard let model = loaded.model else { continue }
        let report = try Checker(model).check()
        let w = Wording(model)
        print("\(model.name): \(report.configurations) configurations, \(report.transitions) transitions, \(report.worlds) worlds, \(Int(report.milliseconds * 10)) /10 ms; proofs \(report.proofs)")
        for f in report.findings where f.expectation == nil || arguments[0] == "all" {
          let p = library.sources.place(of: f.range)
          print("  \(p.line): \(f.severity) \(f.id.rawValue) \(f.subject)\(f.isOnlyPermitted ? " only permitted" : "") : \(f.message); under \(w.text(f.condition)); when \(f.when ?? "-") \(f.confirmedBy) \(f.expectation == nil ? "" : "EXPECTED")")
          for d in f.details { print("       \(d)") }
          if let t = f.trace { for s in t.steps { print("         \(model[model[s.rule].action].actor) \(w.action(s)) [\(model[s.rule].name)] \(model.slots.indices.filter { !model.slots[$0].kind.isFrozen }.map { model.slots[$0].name + "=" + w.text(s.configuration[$0], model.slots[$0].type) }.joined(separator: " "))") } }
        }
        for r in report.properties where !r.isExpected || arguments[0] == "all" {
          print("  property \(r.property.name): \(r.verdict) fails under \(w.text(r.fails)) \(r.isExpected ? "as expected" : "UNEXPECTED") \(r.confirmedBy) \(r.details)")
          if case .fails = r.verdict, let t = r.trace { for s in t.steps { print("         \(model[model[s.rule].action].actor) \(w.action(s)) [\(model[s.rule].name)]  \(model.slots.indices.filter { !model.slots[$0].kind.isFrozen }.map { model.slots[$0].name + "=" + w.text(s.configuration[$0], model.slots[$0].type) }.joined(separator: " "))") } }
        }
        for u in report.unmet { print("  UNMET line \(library.sources.place(of: u.expectation.range).line): \(u.expectation.id) \(u.expectation.subject): \(u.message) \(u.details)") }
        print("  obstacles \(report.obstacles)  outcome \(report.outcome(failingOn: .error))")
      } catch { print("error: \(error)") }
    }
  }
}
