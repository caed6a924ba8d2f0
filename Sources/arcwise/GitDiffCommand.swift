import Analysis
import ArgumentParser
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering

/// git gives up when this ends with another status than 0, so it always says something.
struct GitDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed in behaviour between two files that git hands over.",
    usage: "arcwise git diff <path> <old> <hex> <mode> <new> <hex> <mode>",
    discussion: Example.gitDiff)

  @Argument(
    help: ArgumentHelp("What git gives an external diff command.", valueName: "argument"))
  var arguments: [String]

  private static let milliseconds = 10_000

  func validate() throws {
    // Of a path that isn't merged git gives the name alone; of a renamed file the new name and what
    // it says of it come last.
    guard [1, 7, 9].contains(arguments.count) else {
      throw ValidationError(
        "git gives 7 arguments, not \(arguments.count): set it with "
          + "git config diff.arcwise.command 'arcwise git diff'.")
    }
  }

  func run() throws {
    Interruption.listen()
    let path = arguments[0]
    guard arguments.count > 1 else {
      return StandardOutput.write("* unmerged path \(path)\n")
    }
    let newPath = arguments.count == 9 ? arguments[7] : path
    StandardOutput.write("diff --arcwise a/\(path) b/\(newPath)\n")
    let old = try side(arguments[1], standingAt: path, prefix: "a/")
    let new = try side(arguments[4], standingAt: newPath, prefix: "b/")
    let faults = [old, new].compactMap { $0.flatMap { unread($0) } }
    guard faults.isEmpty else {
      return StandardOutput.write(faults.map { $0 + "\n" }.joined())
    }
    let style = PageStyle()
    do {
      StandardOutput.write(DifferenceText(try compared(old, new), style: style).text())
    } catch {
      StandardOutput.write("not compared: \(error.question): a fault of arcwise\n")
    }
  }

  /// The model as git has it, as if it stood at its place in the work tree; nil where there is none.
  private func side(_ file: String, standingAt path: String, prefix: String) throws -> Inputs? {
    guard file != "/dev/null" else { return nil }
    let disk = FileTree.disk
    let files = FileTree(
      exists: { $0 == path || disk.exists($0) },
      isFolder: { $0 != path && disk.isFolder($0) },
      bytes: { name throws(FileFault) in try disk.bytes(name == path ? file : name) },
      modelFiles: disk.modelFiles, name: { $0 == path ? prefix + path : $0 })
    return Inputs([path], modelPath: [], files: files)
  }

  /// Why a side can't be compared.
  private func unread(_ inputs: Inputs) -> String? {
    if let fault = inputs.faults.first { return "not compared: \(fault.path): \(fault.message)" }
    guard let loaded = inputs.models.first, loaded.model == nil else { return nil }
    let count = loaded.diagnostics.all.count { $0.severity == .error }
    let name = inputs.sources[loaded.file].path
    return "not compared: \(name) isn't read as a model, for \(count) "
      + "\(count == 1 ? "fault" : "faults")"
  }

  private func compared(
    _ old: Inputs?, _ new: Inputs?
  ) throws(EngineDisagreement) -> DifferenceRun {
    let nothing = SourceMap()
    let sources = (old: old?.sources ?? nothing, new: new?.sources ?? nothing)
    let before = old.flatMap(\.models.first)
    let after = new.flatMap(\.models.first)
    var pairs: [ComparedModels] = []
    if let before, let after, let first = before.model, let second = after.model {
      do {
        let report = try Differ(from: first, to: second, options: options).report()
        pairs = [ComparedModels(report, oldPath: before.path, newPath: after.path)]
      } catch {
        DiffFault(error, before, after).report(sources)
        throw error
      }
    }
    let lone = pairs.isEmpty ? [lone(before, .old), lone(after, .new)].compactMap { $0 } : []
    var run = DifferenceRun(compared: pairs, lone: lone, sources: sources, threshold: .breaking)
    run.isGate = false
    return run
  }

  private func lone(_ loaded: LoadedModel?, _ side: ModelSide) -> LoneModel? {
    guard let loaded, let model = loaded.model else { return nil }
    return LoneModel(name: model.name, path: loaded.path, side: side, range: model.range)
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.milliseconds = Self.milliseconds
    options.isInterrupted = { Interruption.isRequested }
    return options
  }
}
