import Generation
import Modeling

/// Names and values as a C header, for C and C++.
package struct CHeaderText {
  package enum Style: String, CaseIterable, Sendable { case kernel, uapi }

  let header: Header
  let style: Style
  /// What the file says of itself: its licence, and the command that makes it.
  let origin: GeneratedOrigin

  package init(_ header: Header, style: Style, origin: GeneratedOrigin) {
    self.header = header
    self.style = style
    self.origin = origin
  }

  package func text() -> String {
    var lines = SourceLines()
    lines.add("/* SPDX-License-Identifier: \(origin.license) */")
    lines.add("/*")
    origin.write(" *", header.notes, to: &lines)
    lines.add(" */")
    let guardName = header.model.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
    let name = String(guardName) + "_H"
    lines.add("#ifndef \(name)")
    lines.add("#define \(name)")
    lines.add()
    lines.add("#include <linux/types.h>")
    for part in header.registers {
      lines.add()
      CRegister(part, style: style).write(to: &lines)
    }
    lines.add()
    lines.add("#endif /* \(name) */")
    return lines.text
  }
}

/// What a generated file says of itself.
package struct GeneratedOrigin: Equatable, Sendable {
  package let license: String
  package let model: String
  package let command: String
  package init(license: String, model: String, command: String) {
    self.license = license
    self.model = model
    self.command = command
  }

  /// The command stays on one line, to be copied.
  func write(_ sign: String, _ notes: [String], to lines: inout SourceLines) {
    lines.addComment(
      sign,
      [
        "Generated from \(model) by \(Tool.name) \(Tool.version), do not edit. To make it again:",
        "",
      ])
    lines.add("\(sign)   \(command)")
    for note in notes { lines.addComment(sign, ["", note]) }
  }
}
