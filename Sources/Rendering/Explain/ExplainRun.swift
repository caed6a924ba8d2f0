import Analysis
import Diagnostics
import Modeling

/// What `explain` has to say; formats only read it.
package struct ExplainRun: Sendable {
  package let explanation: Explanation
  package let path: String
  package let sources: SourceMap
  package init(_ explanation: Explanation, path: String, sources: SourceMap) {
    self.explanation = explanation
    self.path = path
    self.sources = sources
  }

  package var status: CheckStatus { explanation.obstacles.isEmpty ? .expected : .undecided }

  /// What is asked about: `101b (RUNNING, RESUMING)`, `set_state(000b STOP) from RUNNING`.
  var title: String {
    let model = explanation.model
    switch explanation.subject {
    case .state(let id): return model[id].name
    case .word(let id, let value): return word(value, of: id)
    case .rule(let id): return model[id].name
    case .condition(_, let name): return name
    case .request(let id, let arguments, let state):
      let values = zip(model[id].parameters, arguments).map {
        Wording(model).full($1, $0.type)
      }
      let call =
        values.isEmpty ? model[id].name : "\(model[id].name)(\(values.joined(separator: ", ")))"
      return state.map { "\(call) from \(model[$0].name)" } ?? call
    case .missing(let missing, let there): return title(missing, there)
    }
  }

  private func title(_ missing: Subject.Missing, _ there: [Value]) -> String {
    let model = explanation.model
    let wording = Wording(model)
    let place = model.slots.indices.map { SlotID($0) }.filter { isTold($0, in: there) }.map {
      "\(model[$0].name) = \(wording.full(there[$0.index], model[$0].type))"
    }.joined(separator: ", ")
    switch missing {
    case .goal(_, let name): return "\(name) from \(place)"
    case .step: return "another configuration from \(place)"
    case .answer(let id, let arguments):
      let values = zip(model[id].parameters, arguments).map { wording.full($1, $0.type) }
      let call =
        values.isEmpty ? model[id].name : "\(model[id].name)(\(values.joined(separator: ", ")))"
      return place.isEmpty ? call : "\(call) with \(place)"
    }
  }

  /// What a request that doesn't wait was asked isn't told.
  private func isTold(_ slot: SlotID, in there: [Value]) -> Bool {
    let model = explanation.model
    switch model[slot].kind {
    case .capability, .reading, .duty: return false
    case .register, .variable: return true
    case .waiting, .waitingArgument:
      return model.waitingSlot.map { there[$0.index] != 0 } ?? false
    }
  }

  private func word(_ value: Value, of id: RegisterID) -> String {
    let model = explanation.model
    let register = model[id]
    let text = Wording(model).full(value, model[register.slot].type)
    let set = register.fields.filter { $0.width == 1 && value & $0.mask != 0 }.map(\.name)
    let hasName = model.states.contains { $0.register == id && $0.contains(value) }
    return hasName || set.isEmpty ? text : "\(text) (\(set.joined(separator: ", ")))"
  }

  /// What a run does that comes to it, and what no run does.
  var verb: (does: String, doesNot: String) {
    switch explanation.subject {
    case .state, .word, .condition, .missing(.goal, _), .missing(.step, _):
      ("is reached", "is not reached")
    case .missing(.answer, _): ("is answered", "has no answer that is required")
    case .rule: ("is taken", "is never taken")
    case .request(let id, _, _):
      explanation.model.rules(answering: id).contains { $0.answer == .waits }
        ? ("is taken up", "is not taken up") : ("is answered ok", "is not answered ok")
    }
  }

  var words: ClauseWords { ClauseWords(model: explanation.model, sources: sources) }
}

extension Model {
  fileprivate func rules(answering id: ActionID) -> [Rule] { self[id].rules.map { self[$0] } }
}
