import ArgumentParser
import Citations
import Language
import Modeling
import Rendering

/// Where the texts are that models and studies cite.
struct CitationOptions: ParsableArguments {
  @Option(
    name: .customLong("sources"),
    help: ArgumentHelp("Look anchors up in the archived texts of this folder.", valueName: "folder")
  )
  var folder: String?

  @Flag(
    name: .customLong("coverage"),
    help: "Also sentences of those texts that no model speaks of.")
  var wantsCoverage = false

  func validate() throws {
    if wantsCoverage, folder == nil {
      throw ValidationError("--coverage needs --sources FOLDER, with the texts.")
    }
  }

  /// The archives that models and studies name; those that can't be read become faults of the input.
  func archives(of inputs: inout Inputs) throws -> ArchiveSet? {
    guard let folder else { return nil }
    guard FileReading.isFolder(folder) else {
      throw UsageFault(
        "--sources: \(folder) isn't a folder", help: "check the spelling of the path")
    }
    var seen: Set<String> = []
    var archives: [Archive] = []
    let models = inputs.models.compactMap(\.model?.sources)
    let studies = inputs.studies.compactMap(\.sheet?.sources)
    for source in (models + studies).joined() {
      guard let name = source.archive, seen.insert(name).inserted else { continue }
      do {
        archives.append(try archive(name, in: folder))
      } catch {
        let place = inputs.sources.place(of: source.range)
        let file = inputs.sources[source.range.file].path
        inputs.add(
          InputFault(
            path: error.path,
            message:
              "\(error.reason); named by the source '\(source.name)' (\(file):\(place.line))"
          ))
      }
    }
    return ArchiveSet(archives)
  }

  private func archive(_ name: String, in folder: String) throws(FileFault) -> Archive {
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw FileFault(path: name, reason: "outside the folder", remedy: "name a file inside it")
    }
    let bytes = try FileReading.bytes(of: path)
    guard bytes.count <= FileReading.sizeLimit else {
      throw FileFault(
        path: path, reason: "larger than \(FileReading.sizeLimit >> 20) MiB", remedy: "cut it")
    }
    return Archive(name: name, path: path, bytes: bytes)
  }

  func coverage(of archives: ArchiveSet?, by models: [Model]) -> Coverage? {
    guard wantsCoverage, let archives else { return nil }
    return Coverage(of: archives, by: models)
  }
}
