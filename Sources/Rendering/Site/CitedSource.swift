import Comparison
import Modeling

/// A source as models and studies cite it.
struct CitedSource {
  /// Words of it.
  struct Words {
    let text: String
    /// Why a model says nothing of it; nil where the words are cited.
    let leftOutBecause: String?
    fileprivate(set) var users: [User] = []
  }

  struct User: Equatable {
    let name: String
    let path: SitePath
    let id: String?
  }

  let source: Source
  /// What models and studies call it.
  private(set) var names: [String] = []
  private(set) var anchors: [Words] = []

  var title: String { source.title ?? source.name }

  /// The oldest first.
  static func all(of report: SiteReport) -> [CitedSource] {
    var found: [CitedSource] = []
    for exhibit in report.exhibits {
      guard let model = exhibit.checked.report?.model else { continue }
      let user = User(name: model.name, path: exhibit.path, id: nil)
      collect(model.sources, model.cites, model.omissions, of: user, into: &found)
    }
    for study in report.studies.compactMap(\.report) {
      let sheet = study.sheet
      let id = "study-\(SitePath.name(of: sheet.name))"
      let user = User(name: sheet.name, path: .claims, id: id)
      collect(sheet.sources, sheet.cites, sheet.omissions, of: user, into: &found)
    }
    return found.enumerated().sorted { left, right in
      (left.element.source.date ?? "9999", left.offset)
        < (right.element.source.date ?? "9999", right.offset)
    }.map(\.element)
  }

  private static func collect(
    _ sources: [Source], _ cites: [Cite], _ omissions: [Omission], of user: User,
    into found: inout [CitedSource]
  ) {
    let numbers = sources.map { source -> Int in
      let key = Anchor.of(source)
      if let known = found.firstIndex(where: { Anchor.of($0.source) == key }) {
        return known
      }
      found.append(CitedSource(source: source))
      return found.count - 1
    }
    for (number, source) in zip(numbers, sources) where !found[number].names.contains(source.name) {
      found[number].names.append(source.name)
    }
    for cite in cites {
      found[numbers[cite.source.index]].add(cite.anchor, leftOutBecause: nil, by: user)
    }
    for omission in omissions {
      found[numbers[omission.source.index]].add(
        omission.phrase, leftOutBecause: omission.reason, by: user)
    }
  }

  private init(source: Source) { self.source = source }

  private mutating func add(_ text: String, leftOutBecause: String?, by user: User) {
    let known = anchors.firstIndex { $0.text == text && $0.leftOutBecause == leftOutBecause }
    let index = known ?? anchors.count
    if known == nil { anchors.append(Words(text: text, leftOutBecause: leftOutBecause)) }
    if !anchors[index].users.contains(user) { anchors[index].users.append(user) }
  }
}
