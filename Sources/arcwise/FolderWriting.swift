import Language

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a folder of files whole, or not at all.
///
/// The files go to a new folder beside it, which then takes its name. What is there is replaced only if
/// each of its files is one that was written so before: the folder has a list of them.
struct FolderWriting {
  /// The list, with the others in it.
  static let list = "arcwise-report.txt"
  private static let head = "Written by 'arcwise report', which replaces this folder whole:"

  let path: String
  private let target: String

  init(_ path: String) {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.path = trimmed
    target = realpath(of: trimmed) ?? trimmed
  }

  /// Throws if something is there that isn't ours to replace; before any work is done.
  func requireReplaceable() throws(FileFault) {
    var status = stat()
    guard stat(target, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw FileFault(
        path: path, reason: "there is a file of that name",
        remedy: "name a folder that isn't there yet")
    }
    let present = try files(in: target, below: "")
    guard !present.isEmpty else { return }
    guard let known = try listed(present) else {
      throw FileFault(
        path: path, reason: "the folder is in use, and not by a report",
        remedy: "name a folder that isn't there yet, or remove what is in it")
    }
    if let foreign = present.first(where: { !known.contains($0) }) {
      throw FileFault(
        path: path, reason: "'\(foreign)' in the folder isn't of the report",
        remedy: "move it elsewhere, or name another folder")
    }
  }

  /// `files` by their paths in the folder.
  func replace(with files: [(path: String, text: String)]) throws(FileFault) {
    try requireReplaceable()
    let temporary = "\(target).arcwise-\(getpid())"
    do {
      try write(files, into: temporary)
      try move(temporary)
    } catch {
      remove(temporary)
      throw FileFault(path: path, reason: error.reason, remedy: error.remedy)
    }
  }

  private func write(_ files: [(path: String, text: String)], into folder: String)
    throws(FileFault)
  {
    try create(folder: folder)
    var folders: Set<String> = []
    for file in files {
      let parents = file.path.split(separator: "/").dropLast()
      for depth in parents.indices {
        let parent = parents[...depth].joined(separator: "/")
        if folders.insert(parent).inserted { try create(folder: "\(folder)/\(parent)") }
      }
      try FileWriting.create("\(folder)/\(file.path)", file.text)
    }
    let names = files.map(\.path) + [Self.list]
    try FileWriting.create(
      "\(folder)/\(Self.list)", ([Self.head] + names.sorted()).map { $0 + "\n" }.joined())
  }

  /// The old folder steps aside, and is removed when the new one stands in its place.
  private func move(_ temporary: String) throws(FileFault) {
    let aside = "\(temporary)-old"
    let wasThere = rename(target, aside) == 0
    if !wasThere, errno != ENOENT { throw fault() }
    guard rename(temporary, target) == 0 else {
      let fault = fault()
      if wasThere { rename(aside, target) }
      throw fault
    }
    if wasThere { remove(aside) }
  }

  // MARK: What is there

  /// What a report wrote there; nil where none did.
  private func listed(_ present: [String]) throws(FileFault) -> Set<String>? {
    guard present.contains(Self.list) else { return nil }
    let bytes = try FileReading.bytes(of: "\(target)/\(Self.list)")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.first == Self.head else { return nil }
    return Set(lines.dropFirst())
  }

  /// Paths from `folder`, in order.
  private func files(in folder: String, below prefix: String) throws(FileFault) -> [String] {
    var found: [String] = []
    for entry in try entries(of: folder) {
      if entry.isFolder {
        found += try files(in: "\(folder)/\(entry.name)", below: "\(prefix)\(entry.name)/")
      } else {
        found.append(prefix + entry.name)
      }
    }
    return found.sorted()
  }

  private func entries(of folder: String) throws(FileFault) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(folder) else { throw fault() }
    defer { closedir(directory) }
    var found: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      let isKnown = lstat("\(folder)/\(name)", &status) == 0
      found.append((name, isKnown && status.st_mode & S_IFMT == S_IFDIR))
    }
    return found
  }

  private func create(folder: String) throws(FileFault) {
    guard mkdir(folder, 0o755) == 0 else { throw fault() }
  }

  /// With all that is in it; what can't be removed stays, which the next run will say.
  private func remove(_ folder: String) {
    do {
      for entry in try entries(of: folder) {
        let inner = "\(folder)/\(entry.name)"
        if entry.isFolder { remove(inner) } else { unlink(inner) }
      }
    } catch { return }
    rmdir(folder)
  }

  private func fault() -> FileFault {
    let remedy =
      errno == ENOENT
      ? "make the folder that it is to stand in first"
      : "check the permissions of the folder that it is to stand in, and the space left"
    return FileFault(
      path: path, reason: "can't be written: \(String(cString: strerror(errno)))", remedy: remedy)
  }
}

/// The file that a path leads to, through links; nil where there is none.
private func realpath(of path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}
