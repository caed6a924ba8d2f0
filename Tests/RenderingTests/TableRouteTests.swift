import Analysis
import Foundation
import Testing

@testable import Rendering

/// The next-step tables and paths that the prose rules of v2 give, against what the driver core's table
/// says (history.md), for each set of capabilities.
struct TableRouteTests {
  private static let sets = [
    [], ["MIGRATION_P2P"], ["MIGRATION_PRE_COPY"], ["MIGRATION_P2P", "MIGRATION_PRE_COPY"],
  ]
  private static let states = [
    "STOP", "RUNNING", "STOP_COPY", "RESUMING", "RUNNING_P2P", "PRE_COPY", "PRE_COPY_P2P",
  ]

  /// The driver core's table since 6.2; `-`: not permitted.
  private static let core = """
    STOP         STOP        RUNNING_P2P STOP_COPY    RESUMING    RUNNING_P2P RUNNING_P2P RUNNING_P2P
    RUNNING      RUNNING_P2P RUNNING     RUNNING_P2P  RUNNING_P2P RUNNING_P2P PRE_COPY    RUNNING_P2P
    STOP_COPY    STOP        STOP        STOP_COPY    STOP        STOP        -           -
    RESUMING     STOP        STOP        STOP         RESUMING    STOP        STOP        STOP
    RUNNING_P2P  STOP        RUNNING     STOP         STOP        RUNNING_P2P RUNNING     PRE_COPY_P2P
    PRE_COPY     RUNNING     RUNNING     PRE_COPY_P2P RUNNING     RUNNING     PRE_COPY    PRE_COPY_P2P
    PRE_COPY_P2P RUNNING_P2P RUNNING_P2P STOP_COPY    RUNNING_P2P RUNNING_P2P PRE_COPY    PRE_COPY_P2P
    """

  private static var table: [String: [String: String]] {
    let rows = core.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (row[0], Dictionary(uniqueKeysWithValues: zip(states, row.dropFirst())))
      })
  }

  private static func supports(_ state: String, _ set: [String]) -> Bool {
    switch state {
    case "RUNNING_P2P": set.contains("MIGRATION_P2P")
    case "PRE_COPY": set.contains("MIGRATION_PRE_COPY")
    case "PRE_COPY_P2P": set.count == 2
    default: true
    }
  }

  /// The core's look-up: entry after entry while the state found isn't supported.
  private static func coreStep(_ from: String, _ to: String, _ set: [String]) -> String {
    var state = from
    while true {
      guard let next = table[state]?[to], next != "-" else { return "refused" }
      if supports(next, set) { return next }
      state = next
    }
  }

  @Test(arguments: ["vfio/v2", "vfio/v2-precopy"], sets)
  func followTheCore(name: String, set: [String]) throws {
    if name == "vfio/v2", set.contains("MIGRATION_PRE_COPY") { return }
    let route = try route(of: name, set)
    try nextSteps(route, name, set)
    try wholePaths(route, name, set)
  }

  private func nextSteps(_ route: [String: Any], _ name: String, _ set: [String]) throws {
    let isOld = name == "vfio/v2"
    let tables = try #require(route["tables"] as? [[String: Any]])
    #expect(tables.count == 1, "one set of devices has one table")
    let all = ["MIGRATION_STOP_COPY"] + set
    #expect(tables[0]["capabilitySets"] as? [[String]] == [all])
    let next = try #require(tables[0]["next"] as? [String: [String: [[String: Any]]]])
    let states = Self.states.filter { !isOld || !$0.hasPrefix("PRE_COPY") }
    #expect(next.keys.sorted() == (states + ["ERROR"]).sorted())
    var open: [String] = []
    for from in states {
      for to in states {
        let step = try #require(next[from]?[to])
        guard Self.supports(from, set), Self.supports(to, set) else {
          #expect(step.count == 1 && step[0]["unsupported"] as? Bool == true, "\(from) \(to)")
          continue
        }
        if step.first?["open"] as? Bool == true {
          open.append("\(from)->\(to)")
          continue
        }
        let found = step[0]["refused"] == nil ? step[0]["enter"] as? String : "refused"
        #expect(step.count == 1 && found == Self.coreStep(from, to, set), "\(from) \(to)")
      }
    }
    // The one pair that the prose leaves open: PRE_COPY_P2P would be a saving state inside.
    #expect(open == (set.contains("MIGRATION_PRE_COPY") ? ["PRE_COPY->STOP_COPY"] : []))
    let told = try #require(route["open"] as? [[String: Any]])
    #expect(told.map { "\($0["from"] ?? "")->\($0["to"] ?? "")" } == open)
  }

  /// A whole path is what following the table gives, step by step.
  private func wholePaths(_ route: [String: Any], _ name: String, _ set: [String]) throws {
    let paths = try #require(route["paths"] as? [[String: Any]])
    var walked = 0
    for path in paths {
      let (from, to) = (path["from"] as? String ?? "", path["to"] as? String ?? "")
      let visited = try #require(path["path"] as? [String])
      guard !visited.isEmpty else {
        let isRefused = [from, to].contains("ERROR") || Self.coreStep(from, to, set) == "refused"
        #expect(isRefused, "\(from) \(to)")
        continue
      }
      var walk = [from]
      while walk[walk.count - 1] != to {
        walk.append(Self.coreStep(walk[walk.count - 1], to, set))
        try #require(walk.count < 9)
      }
      #expect(visited == walk, "\(from) \(to)")
      walked += 1
    }
    let supported = Self.states.filter {
      Self.supports($0, set) && (name != "vfio/v2" || !$0.hasPrefix("PRE_COPY"))
    }.count
    // Without the open pair and the refused ones.
    let less = !set.contains("MIGRATION_PRE_COPY") ? 0 : set.count == 2 ? 3 : 2
    #expect(walked == supported * (supported - 1) - less)
  }

  private func route(of name: String, _ set: [String]) throws -> [String: Any] {
    let sample = Sample(file: Sample.repository.appendingPathComponent("Models/\(name).arc"))
    var restriction = Restriction()
    restriction.capabilities = set
    if name == "vfio/v2-precopy" { restriction.readings = [("settled", "prose")] }
    let text = try sample.tableRun(restriction).text(.json, style: PageStyle())
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let routes = try #require(document?["routes"] as? [[String: Any]])
    #expect(routes.count == 1)
    return routes[0]
  }
}
