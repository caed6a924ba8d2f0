import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The pages of a written site, read again as XML.
struct SitePages {
  struct Page {
    let path: String
    var ids: [String] = []
    var links: [String] = []
    /// What the page loads.
    var loads: [String] = []
    var elements: Set<String> = []
    /// Attributes that are programs.
    var handlers: [String] = []
    var text = ""
  }

  let folder: URL
  private(set) var pages: [Page] = []

  init(_ folder: URL) throws {
    self.folder = folder
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    for path in (paths ?? []).sorted() where path.hasSuffix(".html") {
      let reader = Reader(path)
      let parser = XMLParser(data: try Data(contentsOf: folder.appendingPathComponent(path)))
      parser.delegate = reader
      guard parser.parse() else {
        throw Fault(path: path, line: parser.lineNumber, reason: "\(parser.parserError as Any)")
      }
      pages.append(reader.page)
    }
  }

  struct Fault: Error {
    let path: String
    let line: Int
    let reason: String
  }

  /// Links that lead nowhere, ids that stand twice on a page, and whatever a page would fetch or run.
  var faults: [String] {
    let ids = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, Set($0.ids)) })
    return pages.flatMap { page in
      var faults: [String] = []
      let twice = Dictionary(grouping: page.ids) { $0 }.filter { $1.count > 1 }.keys.sorted()
      faults += twice.map { "\(page.path): two elements are '\($0)'" }
      faults += page.handlers.map { "\(page.path): a program: \($0)" }
      for link in page.links + page.loads {
        if link.hasPrefix("https://") || link.hasPrefix("http://"), !page.loads.contains(link) {
          continue
        }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? page.path : resolved(String(parts[0]), from: page.path)
        let isThere = FileManager.default.fileExists(
          atPath: folder.appendingPathComponent(target).path)
        if !isThere { faults.append("\(page.path): no file for \(link)") }
        if parts.count == 2, ids[target]?.contains(String(parts[1])) != true {
          faults.append("\(page.path): nothing is \(link)")
        }
      }
      return faults
    }
  }

  private func resolved(_ link: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var page: Page
    private var isData = false
    init(_ path: String) { page = Page(path: path) }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      page.elements.insert(name)
      if let id = attributes["id"] { page.ids.append(id) }
      if name == "a", let link = attributes["href"] { page.links.append(link) }
      if name != "a" { page.loads += ["href", "src"].compactMap { attributes[$0] } }
      page.handlers += attributes.keys.filter { $0.hasPrefix("on") || $0 == "style" }.sorted()
      isData = name == "script"
      if name == "script", attributes["src"] == nil, attributes["type"] != "application/json" {
        page.handlers.append("a script in the page")
      }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      isData = false
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if !isData { page.text += text }
    }
  }
}
