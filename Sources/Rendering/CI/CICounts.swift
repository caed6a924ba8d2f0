/// How many notices ended how.
struct CICounts {
  static let names = ["failed", "with faults", "undecided", "accepted", "passed", "told only"]
  /// In the order of the names.
  let values: [Int]

  init(_ notices: [CINotice]) {
    var values = [Int](repeating: 0, count: Self.names.count)
    for notice in notices {
      switch notice.standing {
      case .failed: values[0] += 1
      case .badInput, .ourFault: values[1] += 1
      case .undecided: values[2] += 1
      case .accepted: values[3] += 1
      case .passed: values[4] += 1
      case .remark: values[5] += 1
      }
    }
    self.values = values
  }
}
