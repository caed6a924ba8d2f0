import ArgumentParser

/// `500ms`, `30s`, `2m`, `1h`.
struct TimeSpan: ExpressibleByArgument {
  let milliseconds: Int
  private static let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)]

  init?(argument: String) {
    guard let milliseconds = quantity(argument, units: Self.units) else { return nil }
    self.milliseconds = milliseconds
  }
}

/// `512M`, `4G`.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int
  private static let units = [("K", 1 << 10), ("M", 1 << 20), ("G", 1 << 30)]

  init?(argument: String) {
    guard let bytes = quantity(argument, units: Self.units) else { return nil }
    self.bytes = bytes
  }
}

/// A positive number with one of the units; nil if it isn't one, or is too large.
private func quantity(_ text: String, units: [(name: String, factor: Int)]) -> Int? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard let unit = units.first(where: { $0.name == text.dropFirst(digits.count) }),
    let number = Int(digits), number > 0
  else { return nil }
  let (result, isTooLarge) = number.multipliedReportingOverflow(by: unit.factor)
  return isTooLarge ? nil : result
}
