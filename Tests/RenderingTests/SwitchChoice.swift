import Analysis
import Foundation
import Modeling

@testable import Rendering

/// One switch of a page set, everything else left open, and what `check` says with the same options.
struct SwitchChoice {
  private let slot: SlotID
  private let value: Value
  let words: String
  private let restriction: Restriction

  static func all(of model: Model) -> [SwitchChoice] {
    model.frozenSlots.flatMap { slot -> [SwitchChoice] in
      let isAlone = model.capabilities.count == 1
      return (model[slot].type.values(in: model) ?? []).compactMap { value in
        var restriction = Restriction()
        let name = model[slot].name
        switch model[slot].kind {
        // With several capabilities --cap names all that are offered, which is more than one switch.
        case .capability where isAlone: restriction.capabilities = value == 1 ? [name] : []
        case .reading:
          guard case .enumeration(let id) = model[slot].type else { return nil }
          restriction.readings = [(name: name, option: model[id].cases[Int(value)])]
        case .duty: restriction.duties = [(name: name, isKept: value == 1)]
        case .capability, .register, .variable, .waiting, .waitingArgument: return nil
        }
        return SwitchChoice(
          slot: slot, value: value, words: "\(name) = \(value)", restriction: restriction)
      }
    }
  }

  /// Sets the switch, reads what the page shows, and leaves it open again.
  var script: String {
    """
    (() => {
      const set = (value) => document.querySelector(
        `input[name="switch-\(slot.index)"][value="${value}"]`).click();
      set("\(value)");
      const shown = [...document.querySelectorAll("[data-name]")].filter(
        (e) => e.dataset.kind === "finding" ? e.dataset.there === "true" : true).map(
        (e) => e.dataset.kind === "finding" ? e.dataset.name : `${e.dataset.name} ${e.dataset.verdict}`);
      set("any");
      return shown.sort().join("\\n");
    })()
    """
  }

  func checked(_ model: Model) throws -> String {
    var options = CheckOptions()
    options.confirms = false
    options.usesDiagrams = false
    options.restriction = restriction
    let report = try Checker(model, options: options).check()
    let findings = report.findings.map { "\($0.id.rawValue) \($0.spelledSubject)" }
    let properties = report.properties.map { "\($0.property.name) \($0.verdict.name)" }
    // As JavaScript sorts: by code units.
    return (findings + properties).sorted {
      Array($0.utf16).lexicographicallyPrecedes(Array($1.utf16))
    }
    .joined(separator: "\n")
  }
}
