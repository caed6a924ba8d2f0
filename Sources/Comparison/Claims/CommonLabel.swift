import Modeling

/// A value as a map lets it be seen, in words of its second model.
enum SeenValue: Hashable {
  case value(Value)
  case text(String)
  /// A word that no line speaks of, or that is neither valid nor a state.
  case other
  /// Not looked at.
  case any
}

/// What is seen of a step in words of a map's second model.
struct CommonLabel: Hashable {
  let action: ActionID?
  let arguments: [SeenValue]
  let ended: ActionID?
  /// `ok`, an errno, `error` for some other error, or nothing.
  let answer: String
  let outputs: [OutputID: SeenValue]
  let shown: [RegisterID: SeenValue]

  func answering(_ answer: String) -> CommonLabel {
    CommonLabel(
      action: action, arguments: arguments, ended: ended, answer: answer, outputs: outputs,
      shown: shown)
  }
}
