import Language

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Puts one small fault after the other into each model, and says which ones `check` doesn't notice.
///
/// `mutate LISTS MODEL…`, where the folder LISTS has a file NAME.txt for each model with survivors.
@main
struct Mutate {
  static func main() throws {
    guard CommandLine.arguments.count > 2 else {
      print("usage: mutate LISTS MODEL…")
      exit(2)
    }
    let folder = CommandLine.arguments[1]
    var isGood = true
    for path in CommandLine.arguments.dropFirst(2) {
      var library = ModelLibrary()
      let loaded = try library.load(path)
      let name = loaded.model?.name ?? path
      let list = try SurvivorList(readFrom: "\(folder)/\(name).txt")
      let result = try MutationRun(loaded, library.sources, list).result()
      // One call for all lines: several of these may run at once.
      print(result.lines.joined(separator: "\n"))
      isGood = isGood && result.isGood
    }
    if !isGood { exit(1) }
  }
}
