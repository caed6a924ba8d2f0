import Diagnostics
import Modeling

/// What a header can be written in.
package enum GeneratedLanguage: String, CaseIterable, Sendable {
  case c, rust, go

  package var title: String {
    switch self {
    case .c: "C"
    case .rust: "Rust"
    case .go: "Go"
    }
  }
}

extension String {
  /// `STOP_COPY` as `StopCopy`: names of types and their values in Rust and Go.
  package var camelCase: String {
    asIdentifier.split(separator: "_")
      .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined()
  }
}

extension RegisterPart {
  /// `DeviceState`
  package var typeName: String { name.camelCase }

  /// States that a language's own type would name alike, or can't name.
  func spellingFaults(in language: GeneratedLanguage) -> [Diagnostic] {
    let keywords: Set<String>
    switch language {
    case .c: return []
    case .rust: keywords = Keywords.rust
    case .go: keywords = Keywords.go
    }
    var faults: [Diagnostic] = []
    var known: [String: StateName] = [:]
    for state in states {
      let name = state.name.camelCase
      if !name.isIdentifier || keywords.contains(name) {
        faults.append(.notAName(name, of: state, in: language.title))
      }
      if let other = known[name] {
        faults.append(.sameSpelling(name, in: language.title, other, state))
      }
      known[name] = state
    }
    return faults
  }
}
