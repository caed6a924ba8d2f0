import Comparison
import Foundation
import Language
import Modeling
import Testing

/// What only one of two models has, or has otherwise: it is told once, and as what it is.
struct OneSidedTests {
  private static let lamp = """
    model lamp
    register light : bits 2 { ON @ 0  RED @ 1 } = OFF
    state OFF  = 00b
    state ON   = 01b
    state WARN = 11b
    var heat : bool = false
    output warm : bool
    request set(new : light) by user {
      rule accept when new != 10b -> ok { light = new }
      rule refuse when new == 10b -> error
    }
    request get_heat by user -> ok { warm = heat }
    request use_power(on : bool) by user to plant -> ok { }
    event shine by device visible when light.ON { }
    event warm_up by device when ON { heat = true }
    event cool by device when OFF { heat = false }

    """

  private static func report(_ edits: [(String, String)], from old: String = lamp) throws
    -> DifferenceReport
  {
    var text = old
    for (before, after) in edits {
      #expect(text.contains(before))
      text = text.replacingOccurrences(of: before, with: after)
    }
    return try Differ(from: try Fixture.model(old), to: try Fixture.model(text)).report()
  }

  private static func told(_ report: DifferenceReport) -> [String] {
    report.changes.map { change in
      ([change.kind.rawValue, change.subject, change.severity.rawValue]
        + change.breaks.map(\.rawValue) + [change.condition].compactMap { $0 })
        .joined(separator: " ")
    }
  }

  @Test func aNewQuestionTellsWhatIsLostWithItsOtherAnswer() throws {
    let report = try Self.report([
      ("var heat", "reading careful \"Is it?\" { no  yes }\nvar heat"),
      ("when new != 10b ->", "when new != 10b && (careful == no || !ON || new != WARN) ->"),
    ])
    #expect(
      Self.told(report) == [
        "arc-removed set.accept breaking user careful == yes", "reading-added careful note",
      ])
    #expect(report.changes[0].witness?.stuckAt == 2)
  }

  @Test func aRequestThatStandsForAnotherIsNotGone() throws {
    let report = try Self.report([
      ("var heat", "reading where \"In which?\" { text  core }\nvar heat"),
      (
        "request set(new : light) by user {",
        """
        request core_set(new : light) by user requires where == core {
          rule core_accept when new != 10b -> ok { light = new }
          rule core_refuse when new == 10b -> error
        }
        request set(new : light) by user requires where == text {
        """
      ),
    ])
    #expect(
      Self.told(report) == [
        "reading-added where note", "request-changed core_set note where == core",
      ])
  }

  @Test func whatIsAskedOfSomebodyElseIsANote() throws {
    let report = try Self.report([
      ("request use_power(on : bool) by user to plant -> ok { }\n", "")
    ])
    #expect(Self.told(report) == ["request-removed use_power note"])
  }

  @Test func aDutyOnARequestWithMoreParametersIsTheSameDuty() throws {
    let duty = "duty gently by user on touch : OFF\nrequest touch by user -> ok { }\n"
    let report = try Self.report(
      [("request touch by user", "request touch(hard : bool) by user")], from: Self.lamp + duty)
    #expect(Self.told(report) == ["request-changed touch breaking user driver"])
  }

  @Test func anEventWithAnotherNameAndMoreEffectsIsTheSameEvent() throws {
    let report = try Self.report([
      (
        "event shine by device visible when light.ON { }",
        "event glow by device visible when light.ON { heat = heat }"
      ),
      ("event warm_up", "event get_warm"),
    ])
    #expect(Self.told(report) == [])
  }

  @Test func eventsMayBeCutOtherwise() throws {
    let report = try Self.report([
      (
        "event shine by device visible when light.ON { }",
        """
        event buzz by device visible when light.ON { }
        event flicker by device visible when light.ON { }
        """
      )
    ])
    #expect(Self.told(report) == ["events-recut buzz, flicker note"])
  }

  @Test func eventsThatChangeTheSameMayBeCutOtherwise() throws {
    let shine = "event shine by device visible when light.ON { }"
    let old = Self.lamp.replacingOccurrences(
      of: shine, with: "event shine by device visible when light.ON { heat = true }")
    func told(_ heat: String) throws -> [String] {
      let edit = (
        "event shine by device visible when light.ON { heat = true }",
        """
        event buzz by device visible when light.ON { heat = \(heat) }
        event fuse by device visible when light.ON { heat = \(heat) }
        """
      )
      return Self.told(try Self.report([edit], from: old))
    }
    #expect(try told("true") == ["events-recut buzz, fuse note"])
    let gone = [
      "event-added buzz breaking user", "event-added fuse breaking user",
      "event-removed shine breaking user driver",
    ]
    #expect(try told("false") == gone)
    #expect(try told("!heat") == gone)
  }

  @Test func eventsThatAnswerAreNotCutOtherwise() throws {
    let shine = "event shine by device visible when light.ON { }"
    let old = Self.lamp.replacingOccurrences(
      of: shine,
      with: """
        request ask by driver to device -> waits { }
        event shine by device visible when light.ON && waiting(ask) -> answers ask ok { }
        """)
    let edit = (
      "event shine by device visible when light.ON && waiting(ask) -> answers ask ok { }",
      """
      event buzz by device visible when light.ON && waiting(ask) -> answers ask error { }
      event fuse by device visible when light.ON && waiting(ask) -> answers ask error { }
      """
    )
    let told = Self.told(try Self.report([edit], from: old))
    #expect(told.contains { $0.hasPrefix("event-removed shine") })
    #expect(!told.contains { $0.hasPrefix("events-recut") })
  }

  @Test func eventsThatDoMoreAreNotCutOtherwise() throws {
    let report = try Self.report([
      (
        "event shine by device visible when light.ON { }",
        """
        event buzz by device visible when light.ON { heat = true }
        event fuse by device visible when light.ON { heat = false }
        """
      )
    ])
    #expect(
      Self.told(report) == [
        "event-added buzz breaking user", "event-added fuse breaking user",
        "event-removed shine breaking user driver",
      ])
  }

  @Test func aPromiseOfAnEventIsToldInWords() throws {
    let due = Self.lamp.replacingOccurrences(
      of: "event cool by device when OFF", with: "event cool by device visible when ON")
    let free = due.replacingOccurrences(
      of: "cool by device visible", with: "cool by device visible may")
    let permitted = try Differ(from: try Fixture.model(due), to: try Fixture.model(free)).report()
    #expect(Self.told(permitted) == ["answer-permitted cool note"])
    #expect(permitted.changes[0].message.contains("need no longer happen"))
    let promised = try Differ(from: try Fixture.model(free), to: try Fixture.model(due)).report()
    #expect(Self.told(promised) == ["answer-due cool note"])
    #expect(promised.changes[0].message.contains("now has to happen"))
  }

  @Test func whatAModelLeavesOutIsNotGone() throws {
    let report = try Self.report([
      ("request get_heat by user -> ok { warm = heat }\n", ""),
      ("var heat", "omit get_heat, warm because \"it is older\"\nvar heat"),
    ])
    #expect(Self.told(report) == ["left-out get_heat note"])
    #expect(report.changes[0].message.hasSuffix("leaves it out: it is older"))
  }

  @Test func aWordThatIsAnotherStateHasMoved() throws {
    let report = try Self.report(
      [
        ("state WARN = 11b", "state FADE = 11b"), ("new != WARN", "new != FADE"),
        ("visible when light.ON", "visible when ON"),
      ].filter { Self.lamp.contains($0.0) })
    #expect(report.changes.first?.kind == .encodingChanged)
    #expect(report.changes.first?.message == "11b was WARN, is FADE")
  }

  @Test func aWordThatNobodyWhoDoesRightAsksForIsNoLoss() throws {
    let old =
      Self.lamp + """
        valid light(w) = w != 10b
        duty keep by user on set : new != WARN

        """
    let report = try Self.report([("w != 10b\nduty", "w in {OFF, ON}\nduty")], from: old)
    #expect(Self.told(report) == ["valid-shrunk light compatible"])
  }
}
