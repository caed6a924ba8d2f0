import Diagnostics

// Faults in what a study names.
extension Diagnostic {
  static func studyForModel(_ name: Name) -> Diagnostic {
    Diagnostic(
      "study-for-model", "'\(name.value)' is a study, and a model is wanted here", at: name.range,
      help: "name a model that it uses; 'arcwise claims' prints what the study claims")
  }

  static func modelForStudy(_ name: Name) -> Diagnostic {
    Diagnostic(
      "model-for-study", "'\(name.value)' is a model, and a study is wanted here", at: name.range,
      help: "name a study, or a folder with some; 'arcwise check' is for models")
  }

  static func unknownModel(_ name: Name, folders: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-model", "no model named '\(name.value)' in \(folders.joined(separator: ", "))",
      at: name.range, help: "check the name, or add --model-path FOLDER")
  }

  static func faultyModel(_ name: Name, path: String) -> Diagnostic {
    Diagnostic(
      "faulty-model", "the model '\(name.value)' (\(path)) has faults of its own", at: name.range,
      help: "mend the model first: 'arcwise check \(path)'")
  }

  static func wrongModelName(_ name: Name, found: Name) -> Diagnostic {
    Diagnostic(
      "wrong-model-name", "the file of '\(name.value)' holds the model '\(found.value)'",
      at: name.range, notes: [Note("its name", at: found.range)],
      help: "rename the file or the model so that they agree")
  }
}
