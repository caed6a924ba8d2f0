/// Where model files are read: the disk, or what stood there at another time.
package struct FileTree {
  package let exists: (String) -> Bool
  package let isFolder: (String) -> Bool
  package let bytes: (String) throws(FileFault) -> [UInt8]
  /// The model files below a folder, in the order of their paths.
  package let modelFiles: (String) throws(FileFault) -> [String]
  /// How reports name a path.
  package let name: (String) -> String

  package init(
    exists: @escaping (String) -> Bool, isFolder: @escaping (String) -> Bool,
    bytes: @escaping (String) throws(FileFault) -> [UInt8],
    modelFiles: @escaping (String) throws(FileFault) -> [String],
    name: @escaping (String) -> String
  ) {
    self.exists = exists
    self.isFolder = isFolder
    self.bytes = bytes
    self.modelFiles = modelFiles
    self.name = name
  }

  package static var disk: FileTree {
    FileTree(
      exists: FileReading.exists, isFolder: FileReading.isFolder, bytes: FileReading.bytes,
      modelFiles: FileReading.modelFiles, name: { $0 })
  }
}
