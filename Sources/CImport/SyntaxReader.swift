/// Reads clang's JSON syntax tree, and keeps the declarations that matter.
///
/// A reader of its own, since the tree of a header that includes much has 100 MB, of which nearly all
/// are places in the text that are skipped here. Files and lines are said only where they change, so
/// places are followed in the order of the text.
struct SyntaxReader {
  struct Malformed: Error { let reason: String }

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private var file = ""
  private var line = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The declarations at the top of the file for which `isWanted`.
  mutating func declarations(where isWanted: (SyntaxNode) -> Bool) throws(Malformed)
    -> [SyntaxNode]
  {
    var found: [SyntaxNode] = []
    try members { (this: inout SyntaxReader, name: String) throws(Malformed) in
      guard name == "inner" else { return try this.skip() }
      try this.elements { (this: inout SyntaxReader) throws(Malformed) in
        let node = try this.node()
        if isWanted(node) { found.append(node) }
      }
    }
    return found
  }

  private mutating func node() throws(Malformed) -> SyntaxNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < 2000 else { throw Malformed(reason: "nested too deeply") }
    var node = SyntaxNode()
    try members { (this: inout SyntaxReader, name: String) throws(Malformed) in
      switch name {
      case "id": node.id = try this.string()
      case "kind": node.kind = try this.string()
      case "name": node.name = try this.string()
      case "opcode": node.operator = try this.string()
      case "castKind": node.castKind = try this.string()
      case "storageClass": node.storageClass = try this.string()
      case "value": node.value = try this.scalar()
      case "inline": node.isInline = try this.scalar() == "true"
      case "type": node.type = try this.type()
      case "argType": node.argumentType = try this.type()
      case "referencedDecl": node.referenced = try this.reference()
      case "loc":
        try this.place()
        (node.file, node.line) = (this.file, this.line)
      case "range": try this.place()
      case "inner": node.children = try this.nodes()
      case "array_filler": node.filled = try this.nodes()
      default: try this.skip()
      }
    }
    return node
  }

  private mutating func nodes() throws(Malformed) -> [SyntaxNode] {
    var nodes: [SyntaxNode] = []
    try elements { (this: inout SyntaxReader) throws(Malformed) in nodes.append(try this.node()) }
    return nodes
  }

  private mutating func type() throws(Malformed) -> String {
    var written = ""
    var plain: String?
    try members { (this: inout SyntaxReader, name: String) throws(Malformed) in
      switch name {
      case "qualType": written = try this.string()
      case "desugaredQualType": plain = try this.string()
      default: try this.skip()
      }
    }
    return plain ?? written
  }

  private mutating func reference() throws(Malformed) -> SyntaxNode.Reference {
    var reference = SyntaxNode.Reference()
    try members { (this: inout SyntaxReader, name: String) throws(Malformed) in
      switch name {
      case "id": reference.id = try this.string()
      case "kind": reference.kind = try this.string()
      case "name": reference.name = try this.string()
      default: try this.skip()
      }
    }
    return reference
  }

  /// A place, or a beginning and an end, or where a macro was written and where it is used; the last
  /// place said is the one that counts.
  private mutating func place() throws(Malformed) {
    try members { (this: inout SyntaxReader, name: String) throws(Malformed) in
      switch name {
      case "file": this.file = try this.string()
      case "line": this.line = Int(try this.scalar()) ?? this.line
      case "begin", "end", "spellingLoc", "expansionLoc": try this.place()
      default: try this.skip()
      }
    }
  }
}

// The JSON itself.
extension SyntaxReader {
  private mutating func members(
    _ body: (inout SyntaxReader, String) throws(Malformed) -> Void
  ) throws(Malformed) {
    try expect(UInt8(ascii: "{"))
    if isNext(UInt8(ascii: "}")) { return }
    repeat {
      skipSpace()
      let name = try string()
      try expect(UInt8(ascii: ":"))
      skipSpace()
      try body(&self, name)
    } while isNext(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  private mutating func elements(
    _ body: (inout SyntaxReader) throws(Malformed) -> Void
  ) throws(Malformed) {
    try expect(UInt8(ascii: "["))
    if isNext(UInt8(ascii: "]")) { return }
    repeat { try body(&self) } while isNext(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  private mutating func string() throws(Malformed) -> String {
    let start = position + 1
    try skipString()
    let raw = bytes[start..<position - 1]
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    var plain: [UInt8] = []
    var isEscaped = false
    // Only quotes and backslashes matter in names; other escapes stay as they are written.
    for byte in raw {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        plain.append(byte)
        isEscaped = false
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// A number, a Boolean, or a string's text.
  private mutating func scalar() throws(Malformed) -> String {
    skipSpace()
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try string() }
    let start = position
    try skip()
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipString() throws(Malformed) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw malformed() }
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return }
    }
    throw malformed()
  }

  /// One value of any kind.
  private mutating func skip() throws(Malformed) {
    skipSpace()
    var open = 0
    repeat {
      guard position < bytes.count else { throw malformed() }
      switch bytes[position] {
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        open -= 1
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: skipWord()
      }
    } while open > 0
  }

  private mutating func skipWord() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0A,
        0x0D, 0x09:
        return
      default: position += 1
      }
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func isNext(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(Malformed) {
    guard isNext(byte) else { throw malformed() }
  }

  private func malformed() -> Malformed {
    Malformed(reason: bytes.isEmpty ? "nothing" : "unexpected text at byte \(position)")
  }
}
