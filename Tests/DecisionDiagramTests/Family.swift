/// Texts of systems whose reachable configurations are counted by a formula.
enum Family {
  /// Counters 0..2 that go up and round, each by itself: 3^n.
  static func independent(_ n: Int) -> String {
    (0..<n).reduce("model test\n") { text, i in
      text + "var x\(i) : int 0..2 = 0\n"
        + "event up\(i) by device { x\(i) = if x\(i) == 2 then 0 else x\(i) + 1 }\n"
    }
  }

  /// Pairs that go up and round together, all first halves declared before all second ones: the second
  /// is as far as the first or one behind, 6^n.
  static func scattered(_ n: Int) -> String {
    let halves =
      (0..<n).map { "var a\($0) : int 0..2 = 0\n" } + (0..<n).map { "var b\($0) : int 0..2 = 0\n" }
    return (0..<n).reduce("model test\n" + halves.joined()) { text, i in
      text
        + "event up\(i) by device { a\(i) = if a\(i) == 2 then 0 else a\(i) + 1  b\(i) = a\(i) }\n"
        + "event same\(i) by device { b\(i) = a\(i) }\n"
    }
  }

  /// Stations that pass one token on to a neighbour that waits for it: n · 2^(n - 1).
  static func ring(_ n: Int) -> String {
    (0..<n).reduce("model test\n") { text, i in
      let next = (i + 1) % n
      return text + "var s\(i) : enum {idle, waiting, holding} = \(i == 0 ? "holding" : "idle")\n"
        + "event want\(i) by device when s\(i) == idle { s\(i) = waiting }\n"
        + "event pass\(i) by device when s\(i) == holding && s\(next) == waiting "
        + "{ s\(i) = idle s\(next) = holding }\n"
    }
  }

  enum Fault { case none, resetInAnyPhase, resetOnlyWhenIdle }

  /// Devices with VFIO's device_state of NDMA's time and a stream each, and one user that migrates them all;
  /// Docs/decisions/008 has the formula, and three model checkers gave the same numbers.
  static func devices(_ n: Int, _ fault: Fault = .none) -> String {
    let resets =
      switch fault {
      case .none: "vp in {idle, failed}"
      case .resetInAnyPhase: "true"
      case .resetOnlyWhenIdle: "vp == idle"
      }
    let all = 0..<n
    func every(_ test: (Int) -> String) -> String { all.map(test).joined(separator: " && ") }
    let user = [
      ("idle", "precopy", every { "ds\($0) == 1" }),
      ("precopy", "stopping", every { "ds\($0) in {3, 11}" }),
      ("stopping", "stopcopy", every { "ds\($0) in {0, 2, 9, 11}" }),
      ("stopcopy", "done", every { "ds\($0) in {0, 2} && pd\($0) == 0 && ph\($0) == 0" }),
      ("failed", "idle", every { "ds\($0) == 1" }), ("done", "idle", "true"),
      ("precopy", "failed", "true"), ("stopping", "failed", "true"), ("stopcopy", "failed", "true"),
    ]
    let phases = user.map { from, to, test in
      "event \(from)_\(to) by user when vp == \(from) && \(test) { vp = \(to) }\n"
    }
    return """
      model test
      var vp : enum {idle, precopy, stopping, stopcopy, done, failed} = idle
      predicate allowed(v : int 0..15) =
        vp == idle || vp == precopy && v in {1, 3, 5, 7, 9, 11, 13, 15}
        || vp == stopping && v in {0, 1, 2, 3, 8, 9, 10, 11} || vp == stopcopy && v in {0, 2, 8, 9, 10, 11}
        || vp == failed && v == 1
      predicate good(v : int 0..15) = v in {0, 1, 2, 3, 4, 9, 11}
      home \(every { "ds\($0) == 1" })

      """ + phases.joined() + all.map { device($0, n, resets) }.joined()
  }

  private static func device(_ i: Int, _ n: Int, _ resets: String) -> String {
    let quiet = (0..<n).map { "ph\($0) == 0" }.joined(separator: " && ")
    let streams = "(ds\(i) in {2, 3, 11} && pd\(i) > 0 || ds\(i) == 4 && pd\(i) < 3)"
    return """
      var ds\(i) : int 0..15 = 1
      var pd\(i) : int 0..3 = 0
      var ph\(i) : int 0..3 = 0
      event write\(i)(v : int 0..15) by user {
        rule done when allowed(v) && ds\(i) != 6 && good(v) && v != ds\(i) {
          pd\(i) = if !(v in {2, 3, 11}) then 0 else if ds\(i) in {2, 3, 11} then pd\(i) else 3
          ds\(i) = v
          ph\(i) = 0
        }
        rule lost when allowed(v) && ds\(i) != 6 && good(v) && v != ds\(i) { ds\(i) = 6 pd\(i) = 0 ph\(i) = 0 }
      }
      event reset\(i) by user when ds\(i) == 6 && \(resets) { ds\(i) = 1 pd\(i) = 0 ph\(i) = 0 }
      event begin\(i) by user when \(quiet) && \(streams) { ph\(i) = 1 }
      event step\(i) by user when ph\(i) in {1, 2} && ds\(i) in {2, 3, 4, 11} { ph\(i) = if ph\(i) == 1 then 2 else 3 }
      event end\(i) by user when ph\(i) == 3 && \(streams) {
        ph\(i) = 0
        pd\(i) = if ds\(i) == 4 then (if pd\(i) < 3 then pd\(i) + 1 else 3) else (if pd\(i) > 0 then pd\(i) - 1 else 0)
      }
      event dirty\(i) by device when ds\(i) in {3, 11} && pd\(i) < 3 { pd\(i) = if pd\(i) < 3 then pd\(i) + 1 else 3 }

      """
  }
}
