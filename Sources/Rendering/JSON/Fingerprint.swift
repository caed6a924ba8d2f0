import Analysis
import Modeling

/// A short name for a finding that stays when unrelated lines of the model change.
enum Fingerprint {
  static func of(_ finding: Finding, in model: Model) -> String {
    of([
      finding.id.rawValue, model.name, finding.subject,
      finding.isOnlyPermitted ? "only permitted" : finding.grade?.text ?? "",
      Wording(model).text(finding.condition),
    ])
  }

  static func of(_ result: PropertyResult, in model: Model) -> String {
    of([Entry.failsID, model.name, result.property.name, "", Wording(model).text(result.fails)])
  }

  /// FNV-1a over the parts, each closed by a byte that UTF-8 never has.
  static func of(_ parts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in parts.flatMap({ (part: String) -> [UInt8] in Array(part.utf8) + [0xFF] }) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
