import Language

/// The mutants of a model that are known to stay unnoticed, each with the reason.
///
/// A file of lines `equivalent | NAME | REASON` and `open | NAME | REASON`; `#` begins a remark. `open`
/// is for a real difference that nothing in the model claims against. `goal | PERCENT | REASON` stands for
/// another share of red mutants than the usual one.
struct SurvivorList {
  enum Standing: String { case equivalent, open }
  struct Entry {
    let name: String
    let standing: Standing
    let reason: String
  }
  private(set) var entries: [Entry] = []
  /// Percent.
  private(set) var goal = 95

  /// A model without a file has no survivors.
  init(readFrom path: String) throws {
    guard FileReading.exists(path) else { return }
    let text = String(decoding: try FileReading.bytes(of: path), as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      if let goal = Self.goal(line) {
        self.goal = goal
        continue
      }
      guard let entry = Self.entry(line) else {
        throw FileFault(
          path: path, reason: "line \(index + 1) is no entry",
          remedy:
            "write 'equivalent | NAME | REASON', 'open | NAME | REASON' or 'goal | PERCENT | REASON'"
        )
      }
      entries.append(entry)
    }
  }

  private static func goal(_ line: Substring) -> Int? {
    let parts = parts(of: line)
    return parts.count == 3 && parts[0] == "goal" ? Int(parts[1]) : nil
  }

  private static func parts(of line: Substring) -> [String] {
    line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(\.trimmed)
  }

  private static func entry(_ line: Substring) -> Entry? {
    let parts = parts(of: line)
    guard parts.count == 3, let standing = Standing(rawValue: parts[0]), !parts[1].isEmpty,
      !parts[2].isEmpty
    else { return nil }
    return Entry(name: parts[1], standing: standing, reason: parts[2])
  }

  subscript(_ name: String) -> Entry? { entries.first { $0.name == name } }
}

extension Substring {
  fileprivate var trimmed: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
