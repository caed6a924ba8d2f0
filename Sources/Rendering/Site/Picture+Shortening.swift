extension Picture {
  /// What most texts of a drawing have is said once, of the whole drawing; the style sheet says that a
  /// path without a colour isn't filled.
  static let usual = "text-anchor=\"middle\" font-size=\"13\""

  /// The value as a page needs it; nil for what is so without being said.
  static func short(_ name: Substring, _ value: String, of element: Substring) -> String? {
    switch name {
    case "d": path(value)
    case "fill" where element == "text" && value == "#000000": nil
    case "fill" where element == "path" && value == "none": nil
    case "text-anchor" where value == "middle": nil
    case "font-size" where value == "13.00": nil
    case "font-size" where value.hasSuffix(".00"): String(value.dropLast(3))
    default: value
    }
  }

  /// `dot` draws straight sides as curves whose four points lie on two places; these are lines here, and
  /// each point is told from the one before, which takes fewer digits.
  private static func path(_ text: String) -> String {
    let parts = text.split(separator: "C", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].first == "M", var last = Point(parts[0].dropFirst()) else {
      return text
    }
    let points = parts[1].split(separator: " ").map { Point($0) }
    let known = points.compactMap { $0 }
    guard known.count == points.count, known.count % 3 == 0 else { return text }
    var result = String(parts[0])
    var isCurve = false
    for index in stride(from: 0, to: known.count, by: 3) {
      let (first, second, end) = (known[index], known[index + 1], known[index + 2])
      if first == last, second == end {
        result += "l\(end.text(from: last))"
        isCurve = false
      } else {
        result += isCurve ? " " : "c"
        result += [first, second, end].map { $0.text(from: last) }.joined(separator: " ")
        isCurve = true
      }
      last = end
    }
    return result
  }
}

/// A place in a drawing, in hundredths, which is as exactly as `dot` writes them.
private struct Point: Equatable {
  private let x: Int
  private let y: Int

  init?(_ text: Substring) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let x = Self.hundredths(parts[0]), let y = Self.hundredths(parts[1])
    else { return nil }
    self.x = x
    self.y = y
  }

  func text(from other: Point) -> String {
    "\(Self.decimal(x - other.x)),\(Self.decimal(y - other.y))"
  }

  private static func hundredths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.count < 12 else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= 2, decimals.allSatisfy(\.isNumber) else { return nil }
    return Int(parts[0] + decimals + String(repeating: "0", count: 2 - decimals.count))
  }

  private static func decimal(_ hundredths: Int) -> String {
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let decimals =
      part == 0 ? "" : part % 10 == 0 ? ".\(part / 10)" : part < 10 ? ".0\(part)" : ".\(part)"
    let sign = hundredths < 0 ? "-" : ""
    return sign + (whole == 0 && part > 0 ? "" : "\(whole)") + decimals
  }
}
