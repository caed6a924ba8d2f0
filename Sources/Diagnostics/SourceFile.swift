/// The number of a file in a `SourceMap`.
package struct FileID: Hashable, Sendable {
  package let index: UInt16
  package init(_ index: Int) { self.index = UInt16(index) }
}

/// A half-open range of bytes in one file.
package struct SourceRange: Hashable, Sendable {
  package let file: FileID
  package let start: UInt32
  package let end: UInt32

  package init(file: FileID, start: Int, end: Int) {
    self.file = file
    self.start = UInt32(start)
    self.end = UInt32(max(start, end))
  }

  /// The smallest range that holds both; `other` must be in the same file.
  package func through(_ other: SourceRange) -> SourceRange {
    guard other.file == file else { return self }
    return SourceRange(
      file: file, start: Int(min(start, other.start)), end: Int(max(end, other.end)))
  }
}

/// A value with the place it was written at.
package struct Located<Value> {
  package let value: Value
  package let range: SourceRange
  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}

/// A place as people read it: both counted from 1, the column in characters.
package struct LineColumn: Equatable, Sendable {
  package let line: Int
  package let column: Int
}

/// One input file, whole, with its line starts.
package struct SourceFile: Sendable {
  package let path: String
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  package var lineCount: Int { lineStarts.count }

  /// The place of a byte offset; offsets past the end give the end.
  package func place(of offset: Int) -> LineColumn {
    let line = lineIndex(of: offset)
    let start = lineStarts[line]
    let prefix = bytes[start..<min(max(offset, start), bytes.count)]
    return LineColumn(line: line + 1, column: String(decoding: prefix, as: UTF8.self).count + 1)
  }

  /// The text of a line counted from 1, without its end.
  package func text(ofLine line: Int) -> String {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  package func text(of range: SourceRange) -> String {
    let end = min(Int(range.end), bytes.count)
    return String(decoding: bytes[min(Int(range.start), end)..<end], as: UTF8.self)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// All files that one run has read, in the order it read them.
package struct SourceMap: Sendable {
  package private(set) var files: [SourceFile] = []
  package init() {}

  package mutating func add(_ file: SourceFile) -> FileID {
    files.append(file)
    return FileID(files.count - 1)
  }

  package subscript(_ id: FileID) -> SourceFile { files[Int(id.index)] }

  package func place(of range: SourceRange) -> LineColumn {
    self[range.file].place(of: Int(range.start))
  }

  package func text(of range: SourceRange) -> String { self[range.file].text(of: range) }
}
