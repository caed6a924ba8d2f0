#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or folder that can't be used: a fault of the surroundings, with a remedy.
package struct FileFault: Error, Equatable, CustomStringConvertible {
  package let path: String
  package let reason: String
  package let remedy: String
  package init(path: String, reason: String, remedy: String) {
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }
  package var description: String { "\(path): \(reason); \(remedy)" }
}

/// Reads whole files and lists folders, without Foundation.
package enum FileReading {
  /// Model files larger than this are noise; it is checked before anything is read.
  package static let sizeLimit = 4 << 20

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  package static func bytes(of path: String) throws(FileFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileFault(path: path, reason: "not a regular file", remedy: "name a model file")
    }
    // One byte more than allowed shows that a file is too large without reading the rest.
    let limit = min(Int(status.st_size), sizeLimit + 1)
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress! + filled, limit - filled)  // not empty: filled < limit
      }
      guard count > 0 else { break }
      filled += count
    }
    bytes.removeLast(limit - filled)
    return bytes
  }

  /// The model files below a folder, in the order of their paths.
  package static func modelFiles(below folder: String) throws(FileFault) -> [String] {
    guard let directory = opendir(folder) else { throw fault(folder) }
    defer { closedir(directory) }
    var files: [String] = []
    var folders: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if isFolder(path) {
        folders.append(path)
      } else if name.hasSuffix(".arc") {
        files.append(path)
      }
    }
    for inner in folders { files += try modelFiles(below: inner) }
    return files.sorted()
  }

  private static func fault(_ path: String) -> FileFault {
    let reason = String(cString: strerror(errno))
    let remedy = errno == ENOENT ? "check the spelling of the path" : "check its permissions"
    return FileFault(path: path, reason: reason, remedy: remedy)
  }
}
