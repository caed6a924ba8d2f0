import Modeling

/// The named bits of a register as uAPI headers draw them: a line for each field, which leads from its
/// digits to its name.
///
/// ```text
/// +------ _RESUMING
/// |+----- _SAVING
/// ||+---- _RUNNING
/// |||
/// 000b
/// ```
struct BitPicture {
  let lines: [String]

  init(_ register: Register) {
    let fields = register.fields.sorted { $0.high > $1.high }
    let digits = (fields.map(\.high).max() ?? -1) + 1
    let prefix = register.cPrefix == nil ? "" : "_"
    var lines: [String] = []
    var stems = [Character](repeating: " ", count: digits)
    for field in fields {
      var line = stems
      for bit in field.low...field.high { line[digits - 1 - bit] = "+" }
      for bit in 0..<field.low { line[digits - 1 - bit] = "-" }
      lines.append(String(line) + "--- \(prefix)\(field.name)")
      for bit in field.low...field.high { stems[digits - 1 - bit] = "|" }
    }
    self.lines = lines + [String(stems)]
  }
}
