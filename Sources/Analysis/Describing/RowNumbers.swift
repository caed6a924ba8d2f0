import Modeling

/// Points grouped by the values of one feature after another: two points have one number when all
/// values so far are the same.
struct RowNumbers {
  /// For each point the number of its group, in order of the first ones.
  private(set) var numbers: [Int]
  private var count = 1

  init(count: Int) { numbers = Array(repeating: 0, count: count) }

  mutating func refine(by values: [Int], count width: Int) {
    var known = [Int32](repeating: -1, count: count * width)
    var next: Int32 = 0
    for point in numbers.indices {
      let key = numbers[point] * width + values[point]
      if known[key] < 0 {
        known[key] = next
        next += 1
      }
      numbers[point] = Int(known[key])
    }
    count = max(Int(next), 1)
  }

  /// As above, by values of any size.
  mutating func refine(byAny values: [Value]) {
    let limit: Value = 256
    if values.allSatisfy({ $0 < limit }) {
      refine(by: values.map { Int($0) }, count: Int(limit))
    } else {
      var known: [Value: Int] = [:]
      let small = values.map { value in
        let number = known[value, default: known.count]
        known[value] = number
        return number
      }
      refine(by: small, count: known.count)
    }
  }

  /// The first point of each group, in order.
  var firstOfEach: [Int] {
    var seen = -1
    var result: [Int] = []
    for (point, number) in numbers.enumerated() where number > seen {
      seen = number
      result.append(point)
    }
    return result
  }
}
