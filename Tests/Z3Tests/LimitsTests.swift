import Dispatch
import Synchronization
import Testing

@testable import Z3

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Each on a problem that takes minutes at least: which number has this hash?
struct LimitsTests {
  let context: Context
  let input: Term
  init() throws {
    context = try Context()
    input = context.bitVector("input", width: 64)
  }

  private func word(_ value: UInt64) -> Term { context.literal(value, width: 64) }

  private var hashing: Term { Self.hashing(of: input, in: context) }

  static func hashing(of input: Term, in context: Context) -> Term {
    func word(_ value: UInt64) -> Term { context.literal(value, width: 64) }
    let hash = (0..<8).reduce(input) { hash, round in
      (hash * hash + word(0x9E37_79B9_7F4A_7C15)) ^ hash.lshr(word(UInt64(11 + round)))
    }
    return hash.equals(word(0x0123_4567_89AB_CDEF))
  }

  private func hardSolver(_ work: Solver.Work, _ limits: Limits) -> Solver {
    let solver = Solver(context, for: work, limits: limits)
    solver.assert(hashing)
    return solver
  }

  @Test(arguments: Solver.Work.allCases) func endAfterATime(work: Solver.Work) {
    let solver = hardSolver(work, Limits(timeout: .milliseconds(50)))
    #expect(solver.check("hash").outcome(input) == .unknown("timeout"))
  }

  @Test(arguments: zip(Solver.Work.allCases, ["canceled", "max. resource limit exceeded"]))
  func endAfterAnAmountOfWork(work: Solver.Work, reason: String) {
    let solver = hardSolver(work, Limits(resources: 200_000))
    #expect(solver.check("hash").outcome(input) == .unknown(reason))
  }

  @Test(arguments: Solver.Work.allCases) func areCountedForEachCheck(work: Solver.Work) {
    let solver = Solver(context, for: work, limits: Limits(resources: 20_000))
    let values: Range<UInt64> = 0..<100
    let outcomes = values.map { value in
      solver.scope {
        solver.assert(input.equals(word(value)))
        return solver.check("\(value)").outcome(input)
      }
    }
    #expect(outcomes == values.map { Outcome.satisfiable($0) })
  }

  /// In a process of its own: the limit is on what Z3 holds in all of it, and beside other threads, whose counts Z3 adds up
  /// late, a question that takes for ever may never meet it.
  @Test func boundTheMemory() async {
    await #expect(processExitsWith: .success) {
      let context = try Context()
      let input = context.bitVector("input", width: 64)
      for work in Solver.Work.allCases {
        let solver = Solver(context, for: work, limits: Limits(timeout: .seconds(60), megabytes: 1))
        solver.assert(LimitsTests.hashing(of: input, in: context))
        #expect(solver.check("hash").outcome(input) == .unknown("max. memory exceeded"))
      }
    }
  }

  @Test(
    arguments: zip(Solver.Work.allCases, ["Z3 gave no reason", "max. resource limit exceeded"]))
  func canBeLifted(work: Solver.Work, reason: String) {
    let solver = Solver(context, for: work, limits: Limits(resources: 1))
    solver.assert((input * input).equals(word(49)))
    solver.assert(input.ult(word(10)))
    #expect(solver.check("root of 49").outcome(input) == .unknown(reason))
    solver.limits = .unlimited
    #expect(solver.check("root of 49").outcome(input) == .satisfiable(7))
  }

  @Test(arguments: Solver.Work.allCases) func leaveTheSolverUsable(work: Solver.Work) {
    let solver = Solver(context, for: work, limits: Limits(timeout: .milliseconds(50)))
    let hard = solver.scope {
      solver.assert(hashing)
      return solver.check("hash").outcome(input)
    }
    solver.assert(input.equals(word(8)))
    let easy = solver.check("8").outcome(input)
    #expect([hard, easy] == [.unknown("timeout"), .satisfiable(8)])
  }

  /// QF_BV may lose an assertion that it takes in when time is over; with another solver in its place nothing is lost.
  @Test(arguments: Solver.Work.allCases) func nothingIsLostWhenTimeIsOver(work: Solver.Work) throws
  {
    for round in 1...60 {
      let context = try Context()
      func word(_ value: UInt64) -> Term { context.literal(value & 0xFFFF, width: 16) }
      let input = context.bitVector("input", width: 16)
      let output = context.bitVector("output", width: 16)
      let solver = Solver(context, for: work)
      let (given, expected) = (UInt64(round * 40503) & 0xFFFF, UInt64(round * 7919) & 0xFFFF)
      let outcome = solver.scope {
        var hash = input
        for shift in UInt64(3)..<9 { hash = (hash * hash + word(0x9E37)) ^ hash.lshr(word(shift)) }
        solver.assert(hash.equals(output))
        solver.limits = Limits(timeout: .milliseconds(1 + round % 6))
        solver.scope {
          solver.assert(output.equals(word(expected)))
          _ = solver.check("which number has this hash")
        }
        solver.limits = .unlimited
        return solver.scope {
          solver.assert(input.equals(word(given)))
          return solver.check("which hash has this number").outcome(output)
        }
      }
      var hash = given
      for shift in UInt64(3)..<9 {
        let square: UInt64 = hash &* hash &+ 0x9E37
        hash = (square ^ (hash >> shift)) & 0xFFFF
      }
      #expect(outcome == .satisfiable(hash))
    }
  }

  /// From when somebody says so, this check is ended and no other is begun.
  @Test(arguments: Solver.Work.allCases) func aContextCanBeToldWhenToStop(work: Solver.Work) throws
  {
    let end = ContinuousClock.now + .milliseconds(100)
    let context = try Context(until: { ContinuousClock.now >= end })
    let number = context.bitVector("input", width: 64)
    let solver = Solver(context, for: work)
    solver.assert(Self.hashing(of: number, in: context))
    let other = Solver(context, for: work)
    other.assert(number.equals(context.literal(8, width: 64)))
    #expect(solver.check("hash").outcome(number) == .unknown("interrupted"))
    #expect(ContinuousClock.now - end < .seconds(5))
    #expect(other.check("8").outcome(number) == .unknown("interrupted"))
  }

  /// Wherever it comes, before it all answers are right, after it there are none, and what was found stays.
  @Test(arguments: Solver.Work.allCases) func anEndMayComeAtAnyMoment(work: Solver.Work) throws {
    let queue = DispatchQueue(label: "stop")
    for moment in 0..<80 {
      let context = try Context()
      let (input, tag) = (context.bitVector("input", width: 64), context.bool("tag"))
      func word(_ value: UInt64) -> Term { context.literal(value, width: 64) }
      let solver = Solver(context, for: work)
      solver.assert(tag.implies(input.ult(word(8))))
      guard case .satisfiable(let earlier) = solver.check("before", assuming: [tag]) else {
        Issue.record("satisfiable by 0")
        return
      }
      let gate = context.gate
      queue.asyncAfter(deadline: .now() + .microseconds(100 * moment)) {
        for _ in 0..<50 {
          gate.stop()
          usleep(20)
        }
      }
      var answers: [String] = []
      for number in 0..<400 where answers.last != "interrupted" {
        answers.append(
          solver.scope {
            solver.assert(input.equals(word(UInt64(number % 16))))
            return solver.scope { words(solver.minimalCore("\(number)", assuming: [tag]), input) }
          })
      }
      queue.sync {}
      let expected = (0..<400).map { $0 % 16 < 8 ? "\($0 % 16)" : "core of 1" }
      let right = answers.filter { $0 != "interrupted" }
      #expect(right[...] == expected.prefix(right.count))
      #expect(earlier.bitVector(input) < 8)
      #expect(words(solver.minimalCore("after", assuming: [tag]), input) == "interrupted")
    }
  }

  private func words(_ answer: CoreAnswer, _ input: Term) -> String {
    switch answer {
    case .satisfiable(let model): "\(model.bitVector(input))"
    case .unsatisfiable(let core): "core of \(core.assumptions.count)"
    case .unknown(let reason): reason
    }
  }

  /// Z3 would take Ctrl-C for itself while it checks: the check would end, and the program would go on.
  @Test(arguments: Solver.Work.allCases) func theSignalIsLeftToTheProgram(work: Solver.Work) {
    let solver = hardSolver(work, Limits(timeout: .milliseconds(200)))
    let queue = DispatchQueue(label: "looker")
    let handlers = Mutex<Set<UInt>>([])
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { @Sendable in
      var action = sigaction()
      sigaction(SIGINT, nil, &action)
      let address = unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
      handlers.withLock { _ = $0.insert(address) }
    }
    timer.schedule(deadline: .now(), repeating: .milliseconds(5))
    timer.activate()
    #expect(solver.check("hash").outcome(input) == .unknown("timeout"))
    timer.cancel()
    queue.sync {}
    #expect(handlers.withLock { $0.count } == 1)
  }
}
