import Modeling

/// Where something is found: by which subject, in which configurations and with which arguments.
struct NaiveFinding {
  struct Key: Hashable, Comparable {
    let id: String
    let subject: String
    var isOnlyPermitted = false
    var grade: Finding.Grade?

    static func < (left: Key, right: Key) -> Bool {
      (left.id, left.subject, left.isOnlyPermitted ? 1 : 0, left.grade?.text ?? "")
        < (right.id, right.subject, right.isOnlyPermitted ? 1 : 0, right.grade?.text ?? "")
    }
  }

  /// A point at which the question was asked and answered yes.
  struct Point: Hashable {
    let configuration: [Value]
    let arguments: [Value]
  }

  var points: Set<Point> = []
  /// Found everywhere in these combinations; what has no points of its own.
  var worlds: Set<[Value]> = []
}

/// All that the brute force found in one model.
struct NaiveAnswer {
  var findings: [NaiveFinding.Key: NaiveFinding] = [:]
  /// For each property, in order, the combinations in which it fails.
  var failures: [Set<[Value]>] = []

  mutating func add(_ key: NaiveFinding.Key, _ point: NaiveFinding.Point, world: [Value]) {
    findings[key, default: NaiveFinding()].points.insert(point)
    findings[key, default: NaiveFinding()].worlds.insert(world)
  }

  mutating func add(_ key: NaiveFinding.Key, world: [Value]) {
    findings[key, default: NaiveFinding()].worlds.insert(world)
  }
}
