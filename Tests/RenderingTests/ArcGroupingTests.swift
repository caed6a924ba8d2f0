import Testing

@testable import Rendering

/// What many arcs say is said by few, and nothing else is said.
struct ArcGroupingTests {
  private typealias Pair = ArcGrouping.Pair
  private typealias Line = ArcGrouping.Line
  private let set = ArcGrouping.Label(actor: nil, call: "set", ending: "", stroke: .request)
  private let fail = ArcGrouping.Label(actor: nil, call: "set", ending: " -> EIO", stroke: .failure)

  /// Every pair of the members, in these worlds.
  private func complete(_ members: [Int], _ label: ArcGrouping.Label, _ worlds: Set<Int> = [0])
    -> [ArcGrouping.Pair: [ArcGrouping.Line]]
  {
    var lines: [ArcGrouping.Pair: [ArcGrouping.Line]] = [:]
    for from in members {
      for to in members where to != from {
        lines[Pair(from: from, to: to)] = [Line(label: label, worlds: worlds)]
      }
    }
    return lines
  }

  private func grouped(
    _ reached: [Set<Int>], _ lines: [ArcGrouping.Pair: [ArcGrouping.Line]],
    worlds: Set<Int> = [0]
  ) -> ArcGrouping {
    var grouping = ArcGrouping(reached: reached, worlds: worlds, lines: lines)
    grouping.group()
    return grouping
  }

  @Test func fourStatesWithAllArcsAreOneGroup() {
    let grouping = grouped([[0], [0], [0], [0]], complete([0, 1, 2, 3], set))
    #expect(
      grouping.groups == [.init(members: [0, 1, 2, 3], lines: [Line(label: set, worlds: [0])])])
    #expect(grouping.bundles == [])
  }

  @Test func twoStatesAreNone() {
    let grouping = grouped([[0], [0]], complete([0, 1], set))
    #expect(grouping.groups == [])
    #expect(grouping.bundles.map(\.from) == [.node(0), .node(1)])
  }

  @Test func oneMissingArcLeavesTheOthersAGroup() {
    var lines = complete([0, 1, 2, 3], set)
    lines[Pair(from: 3, to: 0)] = nil
    let grouping = grouped([[0], [0], [0], [0], [0]], lines)
    #expect(grouping.groups.map(\.members) == [[0, 1, 2]])
    // From 3 to 1 and 2, and from each of 0, 1 and 2 to 3.
    #expect(
      grouping.bundles.map { [$0.from, $0.to] } == [
        [.node(3), .node(1)], [.node(3), .node(2)], [.group(0), .node(3)],
      ])
  }

  /// A state that only some devices have doesn't make a group conditional.
  @Test func aStateOfSomeDevicesJoins() {
    var lines = complete([0, 1, 2], set, [0, 1])
    for other in 0...2 {
      lines[Pair(from: 3, to: other)] = [Line(label: set, worlds: [1])]
      lines[Pair(from: other, to: 3)] = [Line(label: set, worlds: [1])]
    }
    let grouping = grouped([[0, 1], [0, 1], [0, 1], [1]], lines, worlds: [0, 1])
    #expect(
      grouping.groups == [.init(members: [0, 1, 2, 3], lines: [Line(label: set, worlds: [0, 1])])])
  }

  /// Under one reading all arcs are there, and under the other a few: these keep theirs.
  @Test func whatAGroupDoesNotSayIsLeft() {
    var lines = complete([0, 1, 2], set, [0])
    lines[Pair(from: 0, to: 1)] = [Line(label: set, worlds: [0, 1])]
    let grouping = grouped([[0, 1], [0, 1], [0, 1]], lines, worlds: [0, 1])
    #expect(grouping.groups == [.init(members: [0, 1, 2], lines: [Line(label: set, worlds: [0])])])
    #expect(
      grouping.bundles == [
        .init(from: .node(0), to: .node(1), lines: [Line(label: set, worlds: [1])])
      ])
  }

  @Test func fromAllStates() {
    let lines = Dictionary(
      uniqueKeysWithValues: (0..<3).map {
        (Pair(from: $0, to: 3), [Line(label: fail, worlds: [0])])
      })
    let grouping = grouped([[0], [0], [0], [0], []], lines)
    #expect(
      grouping.bundles == [
        .init(from: .any, to: .node(3), lines: [Line(label: fail, worlds: [0])])
      ])
  }

  @Test func fromSomeStates() {
    let lines = Dictionary(
      uniqueKeysWithValues: (0..<4).map {
        (Pair(from: $0, to: 5), [Line(label: fail, worlds: [0])])
      })
    let grouping = grouped([[0], [0], [0], [0], [0], [0]], lines)
    #expect(
      grouping.bundles == [
        .init(from: .each([0, 1, 2, 3]), to: .node(5), lines: [Line(label: fail, worlds: [0])])
      ])
  }

  /// Whatever the arcs are: taken apart again, groups and bundles are the arcs that went in.
  @Test func saysTheSame() {
    var seed: UInt64 = 7
    func roll(_ sides: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % sides
    }
    for round in 0..<300 {
      let count = 2 + Int(roll(5))
      let worlds: Set<Int> = [0, 1, 2]
      let reached = (0..<count).map { _ in worlds.filter { _ in roll(5) > 0 } }
      let density = 1 + roll(9)
      var lines: [Pair: [Line]] = [:]
      for from in 0..<count {
        for to in 0..<count where to != from {
          for label in [set, fail] {
            let there = reached[from].intersection(reached[to]).filter { _ in roll(10) <= density }
            if !there.isEmpty {
              lines[Pair(from: from, to: to), default: []].append(Line(label: label, worlds: there))
            }
          }
        }
      }
      let grouping = grouped(reached, lines, worlds: worlds)
      #expect(unfolded(grouping, reached) == arcs(lines), "round \(round)")
    }
  }

  private struct Arc: Hashable {
    let from: Int
    let to: Int
    let label: ArcGrouping.Label
    let world: Int
  }

  private func arcs(_ lines: [ArcGrouping.Pair: [ArcGrouping.Line]]) -> Set<Arc> {
    var arcs: Set<Arc> = []
    for (pair, lines) in lines {
      for line in lines {
        for world in line.worlds {
          arcs.insert(Arc(from: pair.from, to: pair.to, label: line.label, world: world))
        }
      }
    }
    return arcs
  }

  /// As a reader takes it: an arc is there wherever both its ends are reached.
  private func unfolded(_ grouping: ArcGrouping, _ reached: [Set<Int>]) -> Set<Arc> {
    var arcs: Set<Arc> = []
    func add(_ from: [Int], _ to: [Int], _ lines: [ArcGrouping.Line]) {
      for from in from {
        for to in to where to != from {
          let ends = reached[from].intersection(reached[to])
          for line in lines {
            for world in line.worlds.intersection(ends) {
              arcs.insert(Arc(from: from, to: to, label: line.label, world: world))
            }
          }
        }
      }
    }
    func nodes(_ end: Diagram.End) -> [Int] {
      switch end {
      case .node(let index): [index]
      case .group(let number): grouping.groups[number].members
      case .any: Array(reached.indices)
      case .each(let members): members
      }
    }
    for group in grouping.groups { add(group.members, group.members, group.lines) }
    for bundle in grouping.bundles { add(nodes(bundle.from), nodes(bundle.to), bundle.lines) }
    return arcs
  }
}
