import Language

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes whole files so that a reader sees the old text or the new one, never a part.
enum FileWriting {
  /// The text goes to a new file beside the old one, which then takes its name and mode.
  ///
  /// What is there and no file, such as /dev/null or a pipe, is written to and stays.
  static func replace(_ path: String, with text: String) throws(FileFault) {
    try replace(path, with: Array(text.utf8))
  }

  static func replace(_ path: String, with bytes: [UInt8]) throws(FileFault) {
    let target = resolved(path)
    var status = stat()
    let isThere = stat(target, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(target, O_WRONLY)
      guard descriptor >= 0 else { throw fault(path) }
      defer { close(descriptor) }
      return try write(bytes, to: descriptor, path)
    }
    let mode = isThere ? status.st_mode & 0o777 : 0o644
    let temporary = "\(target).arcwise-\(getpid())"
    do { try create(temporary, bytes, mode: mode) } catch {
      // The name of the file in the making says nothing to the user.
      throw FileFault(path: path, reason: error.reason, remedy: error.remedy)
    }
    guard rename(temporary, target) == 0 else {
      let fault = fault(path)
      unlink(temporary)
      throw fault
    }
  }

  /// A file that mustn't be there yet.
  static func create(_ path: String, _ text: String, mode: mode_t = 0o644) throws(FileFault) {
    try create(path, Array(text.utf8), mode: mode)
  }

  private static func create(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(FileFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw fault(path) }
    do {
      try write(bytes, to: descriptor, path)
    } catch {
      close(descriptor)
      unlink(path)
      throw error
    }
    // The mode that `open` gave is cut by the user's mask.
    fchmod(descriptor, mode)
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw fault(path) }
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(FileFault) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault(path) }
      written += count
    }
  }

  /// What a symbolic link points at: the link stays.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func fault(_ path: String) -> FileFault {
    FileFault(
      path: path, reason: "can't be written: \(String(cString: strerror(errno)))",
      remedy: "check the permissions of its folder, and the space left")
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ size: Int) -> Int {
  write(file, bytes, size)
}
