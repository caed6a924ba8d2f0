import Comparison
import Foundation
import Language
import Modeling
import Testing

/// One change of each kind, planted in a small model by its text: it is found, with its severity
/// and with who it breaks for, and nothing else is.
struct PlantedChangeTests {
  static let lamp = """
    model lamp
    capability DIMMER
    capability TIMER
    reading dark "Is it dark after a fault?" { yes_it_is  no_it_isnt }
    duty slowly by user on set : new != BRIGHT || light != OFF
    register light : bits 4 { ON @ 0  DIM @ 1  HOT @ 2  reserved @ 3 zero } = OFF
    state OFF    = 0000b
    state BRIGHT = 0001b
    state DIMMED = 0011b requires DIMMER
    state BURNT  = 0100b
    valid light(w) = w in {OFF, BRIGHT} || w == DIMMED && DIMMER
    error light(w) = w == BURNT
    var worn : bool = false
    output hours : int 0..3
    home OFF
    request set(new : light) by user {
      rule accept when valid(new) && !BURNT -> ok { light = new  worn = worn || new == BRIGHT }
      rule refuse when !valid(new) && !BURNT -> error EINVAL
      rule burnt when BURNT -> error EIO
      rule fail may when valid(new) && !BURNT -> error EIO
    }
    request reset by user -> ok { light = OFF  worn = false }
    request quick(new : light) by user {
      rule take when !BURNT && new in {OFF, BRIGHT} -> ok { light = new }
    }
    request ask by user {
      rule tell when !worn -> ok { hours = 0 }
      rule tell_worn when worn -> ok { hours = 1 }
    }
    event glow by device visible when light.ON { }
    event burn by device when worn && BRIGHT { light = BURNT }
    recoverable off "It can always be switched off" : from any to OFF by user
    invariant glows "Only a lamp that is on glows" : can(glow) == light.ON

    """

  struct Plant: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let kind: ChangeKind
    let severity: ChangeSeverity
    let breaks: [Party]
    init(
      _ old: String, _ new: String, _ kind: ChangeKind, _ severity: ChangeSeverity,
      _ breaks: [Party] = []
    ) {
      (self.old, self.new, self.kind, self.severity, self.breaks) = (
        old, new, kind, severity, breaks
      )
    }
    var testDescription: String { "\(kind.rawValue): \(new)" }
  }

  static let plants = [
    Plant("error EINVAL", "error ERANGE", .resultChanged, .breaking, [.user, .driver]),
    Plant(
      "  rule refuse when !valid(new) && !BURNT -> error EINVAL\n", "", .answerRemoved, .breaking,
      [.user]),
    Plant(
      "  rule fail may when valid(new) && !BURNT -> error EIO\n", "", .answerRemoved, .breaking,
      [.driver]),
    Plant(
      "  rule fail may",
      "  rule worse may when valid(new) && !BURNT -> error ENOMEM\n  rule fail may",
      .answerAdded, .breaking, [.user]),
    Plant(
      "-> error EIO\n}\nrequest reset", "-> error EIO { light = BURNT }\n}\nrequest reset",
      .resultChanged,
      .breaking, [.user, .driver]),
    Plant(
      "-> error EIO\n}\nrequest reset",
      "-> error EIO\n  rule blow may when valid(new) && !BURNT -> error EIO { light = BURNT }\n}\nrequest reset",
      .errorStateAdded, .breaking, [.user]),
    Plant("  rule burnt when BURNT -> error EIO\n", "", .answerRemoved, .breaking, [.user]),
    Plant("new in {OFF, BRIGHT} -> ok", "new in {OFF} -> ok", .arcRemoved, .breaking, [.user]),
    Plant("visible when light.ON", "visible when light.ON || OFF", .eventAdded, .breaking, [.user]),
    Plant(
      "visible when light.ON", "visible when BRIGHT", .eventRemoved, .breaking, [.user, .driver]),
    Plant("= OFF\nstate OFF", "= BRIGHT\nstate OFF", .initialChanged, .breaking, [.user]),
    Plant(
      "var worn : bool = false", "var worn : bool = true", .initialChanged, .breaking,
      [.user, .driver]),
    Plant(
      "request reset by user -> ok { light = OFF  worn = false }\n", "", .requestRemoved, .breaking,
      [.user]),
    Plant(
      "request ask", "request poke by user -> ok { }\nrequest ask", .requestAdded, .breaking,
      [.driver]),
    Plant(
      "request reset by user ->", "request reset by user requires TIMER ->", .capabilityNeeded,
      .breaking,
      [.user]),
    // A request that a duty is about, too.
    Plant(
      "request set(new : light) by user {", "request set(new : light) by user requires TIMER {",
      .capabilityNeeded, .breaking, [.user]),
    Plant(
      "request set(new : light) by user {",
      "request set(new : light) by user requires TIMER && dark == yes_it_is {",
      .requestRemoved, .breaking, [.user]),
    Plant(
      "request set(new : light) by user {",
      "request set(new : light) by user requires DIMMER && TIMER {", .capabilityNeeded, .breaking,
      [.user]),
    Plant(
      "capability TIMER\n", "capability TIMER requires DIMMER\n", .combinationRemoved, .breaking,
      [.driver]),
    Plant("light = OFF  worn = false", "light = OFF", .hiddenEffect, .breaking, [.user, .driver]),
    Plant(
      "capability TIMER\n", "capability TIMER\ncapability COLOUR\n", .capabilityAdded, .compatible),
    Plant("capability TIMER\n", "", .capabilityRemoved, .breaking, [.user]),
    Plant(
      "duty slowly by user on set : new != BRIGHT || light != OFF\n", "", .dutyRemoved, .compatible),
    Plant(
      "output", "duty gently by user on reset : light != BURNT\noutput", .dutyAdded, .breaking,
      [.user]),
    Plant("new != BRIGHT || light != OFF", "new != BRIGHT", .dutyChanged, .breaking, [.user]),
    Plant(
      "reading dark \"Is it dark after a fault?\" { yes_it_is  no_it_isnt }\n", "", .readingRemoved,
      .note),
    Plant(
      "w in {OFF, BRIGHT} ||", "w in {OFF, BRIGHT, 0010b} ||", .validGrown, .breaking, [.driver]),
    Plant("w in {OFF, BRIGHT} ||", "w in {OFF} ||", .validShrunk, .breaking, [.user, .driver]),
    Plant("error light(w) = w == BURNT", "error light(w) = w.HOT", .errorGrown, .breaking, [.user]),
    Plant(
      "recoverable off", "invariant sound : !BURNT || worn\nrecoverable off", .propertyAdded, .note),
    Plant(
      "event burn", "event fade by device when BRIGHT { light = OFF }\nevent burn", .eventAdded,
      .breaking, [.user]),
    Plant(
      "event burn by device when worn && BRIGHT { light = BURNT }\n", "", .eventRemoved, .breaking,
      [.user, .driver]),
    Plant(
      "event burn", "event wear by device when BRIGHT { worn = true }\nevent burn", .eventAdded,
      .breaking, [.user]),
    Plant(
      "recoverable off", "require cool on reset : light != BURNT\nrecoverable off",
      .requirementAdded, .note),
    Plant("ON @ 0", "ON @ 0 c \"LAMP_ON\"", .cNameChanged, .note),
  ]

  @Test(arguments: plants) func isFoundAlone(plant: Plant) throws {
    let text = Self.lamp.replacingOccurrences(of: plant.old, with: plant.new)
    #expect(text != Self.lamp)
    let report = try Differ(from: try Fixture.model(Self.lamp), to: try Fixture.model(text))
      .report()
    #expect(report.obstacles == [])
    let found = report.changes.map {
      [$0.kind.rawValue, $0.severity.rawValue] + $0.breaks.map(\.rawValue)
    }
    #expect(
      found == [[plant.kind.rawValue, plant.severity.rawValue] + plant.breaks.map(\.rawValue)],
      "\(report.changes.map(\.message))")
    for change in report.changes {
      guard let witness = change.witness, let stuck = witness.stuckAt else { continue }
      #expect(stuck == witness.trace.steps.count)
    }
  }

  /// Whatever its errno is, an error was permitted before; from there it leads to a state that it didn't.
  @Test func anErrorThatNamesNoErrnoMayBeAnyOther() throws {
    let vague = Self.lamp.replacingOccurrences(
      of: "rule fail may when valid(new) && !BURNT -> error EIO",
      with: "rule fail may when valid(new) && !BURNT -> error")
    let told = try ["", " { light = OFF }"].map { assignment in
      let more = vague.replacingOccurrences(
        of: "  rule fail may",
        with: """
            rule worse may when !BURNT && valid(new) -> error ENOMEM\(assignment)
            rule fail may
          """)
      return try Differ(from: try Fixture.model(vague), to: try Fixture.model(more)).report()
        .changes.map { [$0.kind.rawValue, $0.severity.rawValue] }
    }
    #expect(told == [[["hidden-effect", "note"]], [["error-state-added", "breaking"]]])
  }

  /// The way back is no longer to need what it needed.
  @Test func aRequestOfSomeDevicesComesToAll() throws {
    let needing = Self.lamp.replacingOccurrences(
      of: "request set(new : light) by user {",
      with: "request set(new : light) by user requires TIMER {")
    let changes = try Differ(from: try Fixture.model(needing), to: try Fixture.model(Self.lamp))
      .report().changes
    #expect(changes.map(\.kind) == [.capabilityFreed])
    #expect(changes.map(\.condition) == ["!TIMER"])
  }

  /// Nothing else is read otherwise because of it.
  @Test func aRegisterBesideIsOneChange() throws {
    let more = Self.lamp.replacingOccurrences(
      of: "valid light",
      with: "register glass : enum 32 { CLEAR = 0  FROSTED = 1 } = CLEAR\nvalid light")
    let models = [try Fixture.model(Self.lamp), try Fixture.model(more)]
    let told = try [(0, 1), (1, 0)].map { old, new in
      try Differ(from: models[old], to: models[new]).report().changes.map(\.kind)
    }
    #expect(told == [[.registerAdded], [.registerRemoved]])
  }

  /// Its bits and its states tell it, though it has another name and one use less.
  @Test func aRegisterWithAnotherNameThatIsUsedLessIsStillTheSame() throws {
    let old = try Fixture.model(Self.lamp)
    let less = Self.lamp.replacingOccurrences(
      of: "{ light = OFF  worn = false }", with: "{ worn = false }")
    let renamed = less.replacingOccurrences(of: "light", with: "glim")
    let told = try [less, renamed].map { text in
      try Differ(from: old, to: try Fixture.model(text)).report().changes.map(\.kind)
    }
    #expect(told[0] == [.resultChanged])
    #expect(told[1] == told[0])
  }
}
