import Language
import Rendering

extension CIFolders {
  /// The working folder, and the nearest folder above it that git knows as a repository; else the
  /// working folder itself.
  static var current: CIFolders {
    let folder = workingFolder()
    var root = folder
    while !FileReading.exists(root + "/.git") {
      guard let slash = root.lastIndex(of: "/"), slash != root.startIndex else {
        return CIFolders(folder: folder, root: folder)
      }
      root = String(root[..<slash])
    }
    return CIFolders(folder: folder, root: root)
  }
}
