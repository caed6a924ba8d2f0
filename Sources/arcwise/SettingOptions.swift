import ArgumentParser
import Diagnostics
import Language

/// `N=8` or `N=1..4`
struct Setting: ExpressibleByArgument {
  let name: String
  let values: ClosedRange<Int>

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    let text = String(parts[1])
    let bounds: [Int?]
    if let dots = text.firstRange(of: "..") {
      bounds = [Int(text[..<dots.lowerBound]), Int(text[dots.upperBound...])]
    } else {
      bounds = [Int(text), Int(text)]
    }
    guard let low = bounds[0], let high = bounds[1], low <= high, high - low < 64 else {
      return nil
    }
    (name, values) = (String(parts[0]), low...high)
  }
}

/// The numbers of instances that a system is checked with.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A system's parameter, or a range of it, one check for each; may be repeated.",
      valueName: "N=8"))
  var settings: [Setting] = []

  func validate() throws {
    let names = settings.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("--set names '\(twice)' twice.")
    }
  }

  /// Each choice of values, the first parameter varying slowest.
  var combinations: [[String: Int]] {
    settings.reduce([[:]]) { known, setting in
      known.flatMap { values in
        setting.values.map { value in
          var more = values
          more[setting.name] = value
          return more
        }
      }
    }
  }

  /// Every name must be a parameter of one of the models at least.
  func check(against models: [LoadedModel]) throws {
    let known = models.flatMap { $0.syntax?.parameterNames ?? [] }
    for setting in settings where !known.contains(setting.name) {
      let nearest = setting.name.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
      var seen: Set<String> = []
      let names = known.filter { seen.insert($0).inserted }
      throw UsageFault(
        "--set: no parameter is named '\(setting.name)'",
        help: nearest
          + (names.isEmpty
            ? "only systems have parameters" : "there is \(names.joined(separator: ", "))"))
    }
  }
}
