/// What a step answers.
package enum Answer: Hashable, Sendable {
  case ok
  /// Nil is "some error": the clause doesn't name the errno.
  case error(String?)
  case waits
  /// An event that ends a waiting request.
  indirect case ends(ActionID, Answer)
  /// An event that answers nothing.
  case none

  package func passes(_ test: AnswerTest) -> Bool {
    switch (self, test) {
    case (.ok, .ok), (.error, .anyError), (.waits, .waits): true
    case (.error(let name), .error(let wanted)): name == wanted
    case (.ends(_, let answer), _): answer.passes(test)
    default: false
    }
  }

  /// `ok`, `EIO`, `error`, `waits`, or nothing.
  package var text: String {
    switch self {
    case .ok: "ok"
    case .error(let name): name ?? "error"
    case .waits: "waits"
    case .ends(_, let answer): answer.text
    case .none: ""
    }
  }

  package var isOK: Bool {
    switch self {
    case .ok: true
    case .ends(_, let answer): answer.isOK
    case .error, .waits, .none: false
    }
  }
}
