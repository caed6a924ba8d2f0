import Analysis
import Language
import Rendering

/// What is needed to look into a disagreement between engines: a model that can be checked again.
struct Reproducer {
  private let disagreement: EngineDisagreement
  private let model: String

  init(_ disagreement: EngineDisagreement, model: String) {
    self.disagreement = disagreement
    self.model = model
  }

  /// Writes it, and says on standard error what the engines disagree about.
  func report() {
    StandardError.write(
      "\(Tool.name): a fault of arcwise: \(disagreement.question): "
        + "\(disagreement.details.joined(separator: "; "))\n"
        + "  what is needed to look into it is in \(write())\n")
  }

  /// Writes it into the folder for temporary files and gives its path, or says why it couldn't.
  func write() -> String {
    let folder = Environment.value(of: "TMPDIR") ?? "/tmp"
    let text = self.text
    for number in 1...99 {
      let path = "\(folder)/arcwise-\(disagreement.model)-\(number).arc"
      if FileReading.exists(path) { continue }
      do {
        try FileWriting.create(path, text)
        return path
      } catch {
        return "no file (\(error))"
      }
    }
    return "no file (\(folder) has many already)"
  }

  private var text: String {
    var lines = [
      "\(Tool.name) \(Tool.version): the engines disagree about \(disagreement.question)"
    ]
    lines += disagreement.details
    lines += ["asked by: " + CommandLine.arguments.dropFirst().joined(separator: " ")]
    return lines.map { "// " + $0.split(separator: "\n").joined(separator: "\n// ") + "\n" }
      .joined() + "\n" + model
  }
}
