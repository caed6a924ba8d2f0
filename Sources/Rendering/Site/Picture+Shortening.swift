extension Picture {
  /// The value as a page needs it; nil for what is so without being said.
  static func short(_ name: Substring, _ value: String, of element: Substring) -> String? {
    switch name {
    case "d": path(value)
    case "font-size" where value.hasSuffix(".00"): String(value.dropLast(3))
    case "fill" where element == "text" && value == "#000000": nil
    default: value
    }
  }

  /// `dot` draws straight sides as curves whose four points lie on two places; these are lines here.
  private static func path(_ text: String) -> String {
    let parts = text.split(separator: "C", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].first == "M" else { return text }
    let points = parts[1].split(separator: " ")
    guard points.count % 3 == 0 else { return text }
    var result = String(parts[0])
    var last = parts[0].dropFirst()
    var isCurve = false
    for index in stride(from: 0, to: points.count, by: 3) {
      let (first, second, end) = (points[index], points[index + 1], points[index + 2])
      if first == last, second == end {
        result += "L\(end)"
        isCurve = false
      } else {
        result += isCurve ? " " : "C"
        result += "\(first) \(second) \(end)"
        isCurve = true
      }
      last = end
    }
    return result
  }
}
