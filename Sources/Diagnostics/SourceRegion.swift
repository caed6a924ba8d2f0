/// A range of a file as other programs count it: lines and columns from 1, columns in code points.
///
/// `LineColumn` counts what people see as one character, which is less where marks are combined.
package struct SourceRegion: Equatable, Sendable {
  package let startLine: Int
  package let startColumn: Int
  package let endLine: Int
  /// Of the first code point that isn't part of it.
  package let endColumn: Int
  package init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
    self.startLine = startLine
    self.startColumn = startColumn
    self.endLine = endLine
    self.endColumn = endColumn
  }
}

extension SourceMap {
  package func region(of range: SourceRange) -> SourceRegion {
    let file = self[range.file]
    let start = file.codePointPlace(of: Int(range.start))
    let end = file.codePointPlace(of: Int(range.end))
    return SourceRegion(
      startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column)
  }
}

extension SourceFile {
  /// The place of a byte offset, the column in code points.
  fileprivate func codePointPlace(of offset: Int) -> LineColumn {
    let offset = min(offset, bytes.count)
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Each code point of UTF-8 has one byte that doesn't continue another.
    let column = bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
    return LineColumn(line: place(of: offset).line, column: column + 1)
  }
}
