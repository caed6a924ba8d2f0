import Generation

/// What a transition table says of itself, in every language.
struct TableWords {
  let table: TransitionTable

  init(_ table: TransitionTable) { self.table = table }

  var title: String {
    let devices = HeaderWords.devices(table.capabilities)
    return switch table.kind {
    case .next:
      "The first step of \(table.request) from a state (row) to another (column)\(devices)."
    case .allowed:
      "Whether \(table.request) may be answered ok, from a state (row) to another (column)\(devices)."
    }
  }

  var legend: [String] {
    var lines: [String]
    switch table.kind {
    case .next: lines = ["No step: not permitted, or not said."]
    case .allowed:
      lines = ["Yes: in some configuration of that state a rule accepts; variables may forbid it."]
    }
    let open = table.openPairs
    if !open.isEmpty {
      lines.append("Left open by the model: " + open.joined(separator: ", ") + ".")
    }
    return lines
  }
}

extension TransitionTable {
  /// `PRE_COPY to STOP_COPY`
  var openPairs: [String] {
    entries.enumerated().flatMap { row, cells in
      cells.enumerated().filter { $0.element == .open }.map {
        "\(states[row].name) to \(states[$0.offset].name)"
      }
    }
  }
}
