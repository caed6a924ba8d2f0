/// One of all machines with two variables of two values, two requests and two rules.
///
/// The family: a register `r` that user space reads and a variable `h` that it doesn't see, two values
/// each; two requests of the user, `a` and `b`, without parameters; two rules in all, both in `a` or one
/// in each. A rule's guard is any of the 16 sets of the four configurations; it assigns 0, 1 or nothing
/// to each variable, and answers `ok` or `error`: 16 · 9 · 2 = 288 rules. Either both are plain or one of
/// them is `may`. There is one initial configuration. Each machine has the same six properties, which
/// speak of the variables' initial and other values.
///
/// What isn't repeated: machines that are one another under a renaming. Let π swap the two values of `r`,
/// those of `h`, the names of the rules, or those of the requests. Each π maps the family to itself, since
/// the guards are all sets and the effects all assignments, and it maps the steps of a machine one to one
/// to the steps of its image with the same answers and freedom. Every question of the reference speaks of
/// steps, answers, freedom, home (the initial configuration) and the values named in the properties, which
/// are renamed with them; rules of a request are a set. So the two have the same findings up to π. A class
/// is given by its place for the rules, the two rules, and which is `may`: without `may` an unordered pair,
/// with `may` an ordered one, the initial values 0. That is 2 · (288 · 289 / 2 + 288²) = 249,120 machines.
///
/// The checker's code knows nothing of π, so which member of a class is taken is drawn by its number.
struct SmallMachine {
  static let count = 2 * perPlace

  private static let ruleCount = 16 * 9 * 2
  private static let pairs = ruleCount * (ruleCount + 1) / 2
  private static let perPlace = pairs + ruleCount * ruleCount

  /// Where the rules are.
  private enum Place: CaseIterable { case together, apart }

  private struct Clause {
    let isMay: Bool
    /// One bit for each configuration, `r` being the lower digit of its number.
    let guarded: Int
    /// 0 and 1 are values, 2 is none.
    let effects: [Int]
    let answer: String

    init(_ number: Int, isMay: Bool) {
      self.isMay = isMay
      guarded = number % 16
      effects = [number / 16 % 3, number / 48 % 3]
      answer = number / 144 == 0 ? "ok" : "error"
    }
  }

  private let place: Place
  private let clauses: [Clause]
  /// The initial values, and so what 0 is written as.
  private let initial: [Int]
  private let requests: [String]

  init(number: Int) {
    precondition((0..<Self.count).contains(number), "no small machine \(number)")
    place = Place.allCases[number / Self.perPlace]
    let rest = number % Self.perPlace
    let both: [Clause]
    if rest < Self.pairs {
      let (first, second) = Self.pair(rest)
      both = [Clause(first, isMay: false), Clause(second, isMay: false)]
    } else {
      let (first, second) = (rest - Self.pairs).quotientAndRemainder(dividingBy: Self.ruleCount)
      both = [Clause(first, isMay: false), Clause(second, isMay: true)]
    }
    var random = SplitMix(seed: UInt64(number))
    clauses = random.shuffled(both)
    initial = [random.below(2), random.below(2)]
    requests = random.shuffled(["a", "b"])
  }

  /// Numbers unordered pairs with the greater one first: row by row of a triangle.
  private static func pair(_ number: Int) -> (Int, Int) {
    var (row, rest) = (0, number)
    while rest > row {
      rest -= row + 1
      row += 1
    }
    return (row, rest)
  }

  // MARK: Text

  var source: String {
    let rules = clauses.enumerated().map { text($1, name: "r\($0)") }
    let inFirst = place == .together ? rules : [rules[0]]
    let inSecond = place == .together ? [] : [rules[1]]
    return """
      model small
      register r : enum 1 { Z = 0  O = 1 } = \(register(0))
      var h : bool = \(initial[1] == 1)
      request \(requests[0]) by user {
      \(inFirst.joined(separator: "\n"))
      }
      request \(requests[1]) by user {
      \(inSecond.joined(separator: "\n"))
      }
      recoverable by_user : to \(register(1)) && \(hidden(1)) by user
      forced by_force : to \(register(1)) && \(hidden(0))
      leadsto leads : \(register(0)) to \(hidden(1)) fair a, b
      ctl again : AG EF (\(register(1)) && \(hidden(1)))
      flow there : \(register(0)) -> \(register(1))
      never flow back : \(register(0)) -> \(register(1)) -> \(register(0))

      """
  }

  private func register(_ value: Int) -> String { value == initial[0] ? "Z" : "O" }

  private func hidden(_ value: Int) -> String { value == initial[1] ? "!h" : "h" }

  private func text(_ clause: Clause, name: String) -> String {
    let cases = (0..<4).filter { clause.guarded >> $0 & 1 == 1 }.map {
      "\(register($0 % 2)) && \(hidden($0 / 2))"
    }
    let condition =
      switch cases.count {
      case 0: " when false"
      case 4: ""
      default: " when \(cases.joined(separator: " || "))"
      }
    return
      "  rule \(name)\(clause.isMay ? " may" : "")\(condition) -> \(clause.answer) { \(effects(clause)) }"
  }

  private func effects(_ clause: Clause) -> String {
    var parts: [String] = []
    if clause.effects[0] < 2 { parts.append("r = \(register(clause.effects[0]))") }
    if clause.effects[1] < 2 { parts.append("h = \(clause.effects[1] != initial[1])") }
    return parts.joined(separator: "; ")
  }
}
