/// A file as a CI knows it: by its path below the root of the repository, if it stands there.
package struct CIFile: Hashable, Sendable {
  /// Below the root, or as it was given.
  package let path: String
  /// False for a file elsewhere, and for standard input.
  package let isInRepository: Bool
  package init(path: String, isInRepository: Bool) {
    self.path = path
    self.isInRepository = isInRepository
  }

  /// The path as a reference of RFC 3986; absolute for a file outside of the repository.
  var uri: String {
    let isAbsolute = path.hasPrefix("/")
    return (isAbsolute ? "file://" : "") + path.utf8.map(\.percentEncoded).joined()
  }
}

extension UInt8 {
  /// A colon would make a scheme of a path's first part.
  fileprivate var percentEncoded: String {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      return String(UnicodeScalar(self))
    default:
      let digits = String(self, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
}

/// Where paths are looked up, and where the repository begins.
package struct CIFolders: Equatable, Sendable {
  /// The working folder, absolute.
  private let folder: String
  /// The root of the repository, absolute: the working folder or one above it.
  private let root: String

  package init(folder: String, root: String) {
    self.folder = folder
    self.root = root
  }

  /// By the text of the path alone: symbolic links aren't followed.
  package func file(_ path: String) -> CIFile {
    guard !path.hasPrefix("<") else { return CIFile(path: path, isInRepository: false) }
    let whole = normalized(path.hasPrefix("/") ? path : "\(folder)/\(path)")
    let prefix = root.hasSuffix("/") ? root : root + "/"
    guard whole.hasPrefix(prefix) else { return CIFile(path: whole, isInRepository: false) }
    return CIFile(path: String(whole.dropFirst(prefix.count)), isInRepository: true)
  }

  private func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}
