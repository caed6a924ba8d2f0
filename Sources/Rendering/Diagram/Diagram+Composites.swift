/// What Mermaid and PlantUML, whose states may hold states, spell alike.
extension Diagram {
  /// Groups as states that hold their members.
  func composites(
    indentation: Int, escaped: (String) -> String, node: (Int) -> String
  ) -> [String] {
    children(of: nil).flatMap {
      composite($0, indentation: indentation, escaped: escaped, node: node)
    }
  }

  private func composite(
    _ number: Int, indentation: Int, escaped: (String) -> String, node: (Int) -> String
  ) -> [String] {
    let margin = String.spaces(2 * indentation)
    let inner = children(of: number).flatMap {
      composite($0, indentation: indentation + 1, escaped: escaped, node: node)
    }
    let own = ownMembers(of: number).map { margin + "  " + node($0) }
    let head = "\(margin)state \"\(escaped(groups[number].label))\" as g\(number) {"
    return [head] + inner + own + [margin + "}"]
  }

  /// What an end of an arc is called, and what stands in a state of its own for it; `name` is for that.
  func stand(_ end: End, _ name: String) -> (name: String, lines: [String]) {
    switch end {
    case .node(let index): ("s\(index)", [])
    case .group(let number): ("g\(number)", [])
    case .any: (name, ["any state"])
    case .each(let members): (name, ["any of:"] + members.map { nodes[$0].name })
    }
  }
}
