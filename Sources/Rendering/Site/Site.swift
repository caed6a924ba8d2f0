/// A file of a site.
package struct SiteFile: Equatable, Sendable {
  package let path: SitePath
  package let text: String
  package init(_ path: SitePath, _ text: String) {
    self.path = path
    self.text = text
  }
}

/// All files of a site, in the order in which they are listed; no two at one path.
package struct Site: Equatable, Sendable {
  package private(set) var files: [SiteFile] = []

  mutating func add(_ file: SiteFile) {
    precondition(!files.contains { $0.path == file.path }, "two files at \(file.path.text)")
    files.append(file)
  }

  package init() {}
}
