import Generation
import Modeling

/// Names and values as a C header, for C and C++.
package struct CHeader {
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
    let isBare = origin.license.contains("Linux-syscall-note") || style == .kernel
    lines.add("/* SPDX-License-Identifier: \(origin.license) \(isBare ? "" : "")*/")
    lines.add("/*")
    lines.addComment(" *", origin.paragraphs + header.notes)
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

  var paragraphs: [String] {
    [
      "Generated from \(model) by \(Tool.name) \(Tool.version), do not edit. To make it again:",
      command,
    ]
  }
}
