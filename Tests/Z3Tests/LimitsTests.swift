import Dispatch
import Synchronization
import Testing
import Z3

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

  private static func hashing(of input: Term, in context: Context) -> Term {
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

  @Test(arguments: Solver.Work.allCases) func boundTheMemory(work: Solver.Work) throws {
    // Without a timeout: a process may be stopped for a minute, and time is over when it goes on.
    let solver = hardSolver(work, Limits(megabytes: 1))
    #expect(solver.check("hash").outcome(input) == .unknown("max. memory exceeded"))
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

  /// Again and again, since an interrupt before the check begins is lost.
  @Test(arguments: Solver.Work.allCases) func anotherThreadCanInterrupt(work: Solver.Work) {
    let solver = hardSolver(work, Limits(timeout: .seconds(60)))
    let interrupter = context.interrupter
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "interrupter"))
    timer.setEventHandler { @Sendable in interrupter.interrupt() }
    timer.schedule(deadline: .now() + .milliseconds(20), repeating: .milliseconds(20))
    timer.activate()
    let outcome = solver.check("hash").outcome(input)
    timer.cancel()
    #expect(outcome == .unknown("interrupted"))
  }

  /// Whatever the check was about to say: a model or a core that comes with an interrupt may be refused later.
  @Test(arguments: Solver.Work.allCases) func anInterruptedCheckIsNeverAnAnswer(work: Solver.Work) {
    let interrupter = context.interrupter
    let tag = context.bool("tag")
    let solver = Solver(context, for: work)
    solver.assert(tag.implies(input.ult(word(8))))
    guard case .satisfiable(let earlier) = solver.check("before", assuming: [tag]) else {
      Issue.record("satisfiable by 0")
      return
    }
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "interrupter"))
    timer.setEventHandler { @Sendable in interrupter.interrupt() }
    timer.schedule(deadline: .now(), repeating: .microseconds(50))
    timer.activate()
    var outcomes: Set<String> = []
    for number in 0..<2000 {
      let value = word(UInt64(number % 16))
      solver.scope {
        solver.assert(input.equals(value))
        switch solver.minimalCore("below 8", assuming: [tag]) {
        case .satisfiable(let model): outcomes.insert(model.bitVector(input) < 8 ? "yes" : "wrong")
        case .unsatisfiable(let core): outcomes.insert(core.assumptions == [tag] ? "no" : "wrong")
        case .unknown(let reason): outcomes.insert(reason)
        }
      }
      // What was found before stays.
      _ = earlier.bitVector(input)
    }
    timer.cancel()
    #expect(outcomes.subtracting(["yes", "no", "interrupted"]).isEmpty, "\(outcomes)")
  }

  /// From when somebody says so: this check is ended, and no other is begun.
  @Test(arguments: Solver.Work.allCases) func aContextCanBeToldWhenToStop(work: Solver.Work) throws {
    let isOver = Atomic(false)
    let context = try Context(until: { isOver.load(ordering: .relaxed) })
    let number = context.bitVector("input", width: 64)
    let solver = Solver(context, for: work)
    solver.assert(number.ult(context.literal(4, width: 64)))
    #expect(solver.check("easy").outcome(number) != .unknown("interrupted"))
    isOver.store(true, ordering: .relaxed)
    let hard = Solver(context, for: work)
    let start = ContinuousClock.now
    hard.assert(Self.hashing(of: number, in: context))
    #expect(hard.check("hash").outcome(number) == .unknown("interrupted"))
    #expect(solver.check("easy").outcome(number) == .unknown("interrupted"))
    #expect(ContinuousClock.now - start < .seconds(5))
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

  /// Taking in what was asserted is work too, and it happens when a scope is opened.
  @Test func anInterruptMayComeBetweenChecks() {
    let solver = Solver(context, for: .manySmallQueries)
    let interrupter = context.interrupter
    let queue = DispatchQueue(label: "interrupter")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { @Sendable in interrupter.interrupt() }
    timer.schedule(deadline: .now(), repeating: .microseconds(100))
    timer.activate()
    let outcomes = (0..<300).map { number in
      solver.scope {
        solver.assert(hashing)
        return solver.scope { solver.scope { solver.check("\(number)").outcome(input) } }
      }
    }
    timer.cancel()
    // No handler is under way after that.
    queue.sync {}
    #expect(outcomes.count == 300)
    // Z3 remembers an interrupt until a check has begun.
    _ = solver.check("nothing")
    let easy = solver.scope {
      solver.assert(input.equals(word(8)))
      return solver.check("8").outcome(input)
    }
    #expect(easy == .satisfiable(8))
  }
}
